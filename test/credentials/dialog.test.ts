import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { KeyManagementApi } from '../../credentials/KeyManagementApi.credentials';
import { asRead, asSaved } from '../../harness/credentials';

const type = new KeyManagementApi();
const shownFields = (data: ICredentialDataDecryptedObject) =>
	type.properties.filter(
		(field) => field.type !== 'hidden' && NodeHelpers.displayParameter({ ...blank(), ...data } as Record<string, string>, field, null, null),
	);
const labels = (data: ICredentialDataDecryptedObject) => shownFields(data).filter(({ type: kind }) => kind !== 'notice').map(({ displayName }) => displayName);

/** A dialog that was just opened: n8n's editor takes the first default of a name. */
function blank(): ICredentialDataDecryptedObject {
	const data = new Map<string, unknown>();
	for (const { name, default: preset } of type.properties) if (!data.has(name)) data.set(name, preset);
	return Object.fromEntries(data) as ICredentialDataDecryptedObject;
}

/** A saved credential in the dialog: n8n's editor takes empty texts for fields that were never saved. */
function reopened(saved: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
	return { ...blank(), ...Object.fromEntries(Object.entries(saved).filter(([, value]) => value !== '')) };
}

const choices = (name: string) => [...new Set(type.properties.filter((field) => field.name === name).flatMap(({ options = [] }) => options.flatMap((option) => ('value' in option ? [String(option.value)] : []))))];
const everyPanel = choices('backend').flatMap((backend) =>
	(backend === 'compatible' ? ['custom', ...choices('service')] : ['custom']).flatMap((service) =>
		choices('authentication').flatMap((authentication) =>
			choices('sendKeyAs').map((sendKeyAs): ICredentialDataDecryptedObject => ({ backend, service, authentication, sendKeyAs })),
		),
	),
);

const PANELS: Array<[ICredentialDataDecryptedObject, string[]]> = [
	[{}, ['Backend']],
	[{ backend: 'msgCore' }, ['Backend', 'Authentication', 'API Key', 'Base URL']],
	[{ backend: 'msgCore', authentication: 'jwt' }, ['Backend', 'Authentication', 'JWT', 'Base URL']],
	[{ backend: 'twenty' }, ['Backend', 'Authentication', 'API Key', 'API Generation', 'Base URL']],
	[{ backend: 'twenty', authentication: 'session' }, ['Backend', 'Authentication', 'Email', 'Password', 'API Generation', 'Base URL']],
	[{ backend: 'sentry' }, ['Backend', 'Auth Token', 'Region', 'Base URL']],
	[{ backend: 'sentry', authentication: 'jwt' }, ['Backend', 'Auth Token', 'Region', 'Base URL']],
	[{ backend: 'rebilly' }, ['Backend', 'Authentication', 'Secret API Key', 'Environment', 'Organization ID', 'Base URL']],
	[{ backend: 'gjirafaVp' }, ['Backend', 'Authentication', 'API Key', 'Base URL', 'Authorization Scheme', 'Project ID for the Test']],
	[{ backend: 'gjirafaVp', authentication: 'jwt' }, ['Backend', 'Authentication', 'JWT', 'Base URL', 'Project ID for the Test']],
	[{ backend: 'compatible' }, ['Backend', 'Service', 'Authentication', 'API Key', 'Send Key As', 'Test Path', 'Base URL']],
	[{ backend: 'compatible', sendKeyAs: 'header' }, ['Backend', 'Service', 'Authentication', 'API Key', 'Send Key As', 'Header', 'Prefix', 'Test Path', 'Base URL']],
	[{ backend: 'compatible', service: 'verdaccio' }, ['Backend', 'Service', 'Authentication', 'API Key', 'Account Password', 'Base URL']],
	[{ backend: 'compatible', service: 'openai', authentication: 'session' }, ['Backend', 'Service', 'Authentication', 'API Key', 'Base URL']],
];

it.each(PANELS)('for %j the dialog shows %j', (data, expected) => {
	expect(labels(data)).toEqual(expected);
});

describe.each(choices('backend'))('in every panel of %s', (backend) => {
	const panels = everyPanel.filter((data) => data.backend === backend);

	it('each field stands once, and one for a secret is among them', () => {
		for (const data of panels) {
			const names = shownFields(data).map(({ name }) => name);
			expect([data, names]).toEqual([data, [...new Set(names)]]);
			expect([data, names.some((name) => ['apiKey', 'jwt', 'password'].includes(name))]).toEqual([data, true]);
		}
	});

	it('what is filled in is the same after save, reopen and save', () => {
		for (const data of panels) {
			const filled = { ...blank(), ...data };
			for (const { name, type: kind } of shownFields(filled)) if (kind === 'string') filled[name] = `text of ${name}`;
			const saved = asSaved(type, filled);
			expect(asSaved(type, reopened(saved))).toEqual(saved);
			expect(asRead(type, saved)).toMatchObject(saved);
		}
	});

	it('what is left empty stays empty after save, reopen and save', () => {
		for (const data of panels) {
			const saved = asSaved(type, { ...blank(), ...data });
			expect(asRead(type, asSaved(type, reopened(saved)))).toEqual(asRead(type, saved));
		}
	});
});

it('asks for the backend first, and shows where its keys are made and its own address alone', () => {
	for (const backend of choices('backend').filter((each) => each !== 'compatible')) {
		const shown = shownFields({ backend });
		const [notice] = shown.filter(({ type: kind }) => kind === 'notice');
		const baseUrl = shown.find(({ name }) => name === 'baseUrl');
		const others = choices('backend').filter((each) => each !== backend);
		expect(notice?.displayName).toMatch(/key|token/);
		for (const other of others) expect(`${baseUrl?.placeholder} ${baseUrl?.description}`.toLowerCase()).not.toContain(`${other.toLowerCase()}.`);
	}
	expect(shownFields({ backend: 'msgCore' }).find(({ name }) => name === 'baseUrl')?.placeholder).toBe('e.g. https://api.msgcore.dev');
});

it.each([
	[{ backend: 'sentry', sentryRegion: 'de' }, 'https://de.sentry.io'],
	[{ backend: 'rebilly', rebillyEnvironment: 'sandbox' }, 'https://api-sandbox.rebilly.com'],
	[{ backend: 'compatible', service: 'openai' }, 'https://api.openai.com'],
	[{ backend: 'compatible', service: 'strapi' }, 'https://api.example.com'],
	[{ backend: 'compatible' }, 'https://api.example.com'],
])('shows the address that is meant by %j and no other: %s', (data, address) => {
	const shown = shownFields(data).filter(({ name }) => name === 'baseUrl');
	expect(shown.map(({ placeholder }) => placeholder)).toEqual([expect.stringContaining(`e.g. ${address}`)]);
	expect(shown[0]?.description?.match(/https:[^,]+(?=[,.])/g) ?? []).toHaveLength(address.includes('example') ? 0 : 1);
});

it("hangs no condition on a single choice, which n8n's editor would judge by the open node", () => {
	const conditioned = type.properties.flatMap(({ options = [] }) => options.filter((option) => 'displayOptions' in option));
	expect(conditioned).toEqual([]);
});

it('gives a text no default, and fields of one name one default', () => {
	const texts = type.properties.filter(({ name, type: kind }) => kind === 'string' && name !== 'authentication');
	expect(texts.filter(({ default: preset }) => preset !== '')).toEqual([]);
	const byName = new Map<string, unknown>();
	for (const { name, default: preset } of type.properties) {
		if (byName.has(name)) expect([name, preset]).toEqual([name, byName.get(name)]);
		byName.set(name, preset);
	}
});

it("demands nothing but the backend of those who create a credential by n8n's public API", () => {
	const demanded = (field: INodeProperties) => field.required === true || field.displayOptions?.show !== undefined;
	expect(type.properties.filter(demanded).map(({ name }) => name)).toEqual(['backend']);
});

it("hides no field that n8n resets as one of OAuth's when it is hidden", () => {
	expect(type.properties.filter(({ type: kind }) => kind === 'hidden').map(({ name }) => name)).toEqual(['headerName', 'headerPrefix', 'sessionToken']);
});

it('keeps what earlier versions saved of a custom header', () => {
	const saved = { backend: 'compatible', service: 'custom', apiKey: 'k', headerName: 'X-Key', headerPrefix: 'Token ' };
	expect(asRead(type, saved)).toMatchObject({ headerName: 'X-Key', headerPrefix: 'Token ' });
	expect(asRead(type, { ...saved, headerPrefix: '' })).toMatchObject({ headerPrefix: '' });
	expect(asSaved(type, reopened(saved))).toMatchObject({ headerName: 'X-Key', headerPrefix: 'Token ' });
});
