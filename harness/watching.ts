import { TriggersAndPollers } from 'n8n-core';
import { PollContext } from 'n8n-core/dist/execution-engine/node-execution-context/poll-context';
import type { ICredentialDataDecryptedObject, ICredentialType, IDataObject, INode, INodeParameters, INodeType, WorkflowExecuteMode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { OneCredential } from './credentials';
import { additionalData, loaded, nodeTypes } from './engine';

/** One thing the trigger told. */
export interface Told {
	event: string;
	key: IDataObject;
	change?: IDataObject[];
	window?: number;
}

/** A workflow whose trigger polls on n8n's own engine, and whose static data outlives a restart. */
export class Watching {
	private workflow: Workflow;
	/** What n8n's database holds: written after a poll, as n8n does when it hands on the items. */
	private database = '{}';

	constructor(
		private readonly types: { trigger: INodeType; credential: ICredentialType },
		private readonly parameters: INodeParameters,
		private readonly credential: () => ICredentialDataDecryptedObject,
	) {
		this.workflow = this.load();
	}

	/** One poll; `null` when there is nothing to tell. With `crash` n8n dies before it has handed on the items. */
	async poll({ mode = 'trigger', crash = false }: { mode?: WorkflowExecuteMode; crash?: boolean } = {}): Promise<Told[] | null> {
		const node = this.workflow.getNode('Watch') as INode;
		const credentials = new OneCredential(this.types.credential, this.credential());
		const context = new PollContext(this.workflow, node, additionalData(credentials), mode, mode === 'manual' ? 'manual' : 'activate');
		const output = await new TriggersAndPollers().runPollFunction(this.workflow, node, context);
		if (!crash) this.database = this.state();
		return output === null ? null : (output[0] ?? []).map(({ json }) => json as unknown as Told);
	}

	/** Starts n8n anew, with what its database holds. */
	restart(): void {
		this.workflow = this.load();
	}

	/** The static data as n8n would save it now. */
	state(): string {
		return JSON.stringify(this.workflow.staticData);
	}

	/** Another setting of the same node. */
	set(parameters: INodeParameters): void {
		Object.assign(this.parameters, parameters);
		this.restart();
	}

	private load(): Workflow {
		const node: INode = {
			id: '1',
			name: 'Watch',
			type: 'test.trigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: this.parameters,
			credentials: { keyManagementApi: { id: '1', name: 'credential' } },
		};
		return new Workflow({
			id: 'w',
			name: 'w',
			active: true,
			nodes: [node],
			connections: {},
			nodeTypes: nodeTypes({ 'test.trigger': loaded(this.types.trigger) }),
			settings: { executionOrder: 'v1' },
			staticData: JSON.parse(this.database) as IDataObject,
		});
	}
}
