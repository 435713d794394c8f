import { KeyManagementApi } from '../../../credentials/KeyManagementApi.credentials';
import { runNode } from '../../../harness/runNode';
import { subjectOf } from '../../delivery/subjects';
import { sentry } from '../../guarantees/subjects';
import { hookedProxyForFile } from '../hookedProxy';
import { errorText, sandboxForFile } from '../support';
import { credentialOf, deliverTo, heldAt } from './support';

const sandbox = sandboxForFile();
const proxy = hookedProxyForFile(sandbox);
const place = subjectOf('Vault, token');
const keys = () => sandbox().backend('sentry').keys();

/** Creates a client key of Sentry and hands such a text over. */
async function delivering(name: string, deliverText: string) {
	const { access } = sandbox().backend('sentry');
	return await runNode({
		type: sentry.type(),
		credentialType: new KeyManagementApi(),
		credential: sentry.credential(`${proxy().url}/sentry`, access),
		beside: [credentialOf(sandbox(), place)],
		parameters: { ...sentry.fixed(access), ...sentry.newKey(access), operation: 'create', name, ...deliverTo(sandbox(), place), deliverText },
	});
}

it("delivers the DSN of a Sentry key, which is a part of its secret", async () => {
	const { error } = await delivering('dsn', '{secret.dsn.secret}');
	const secret = keys().find(({ name }) => name === 'dsn')?.secret ?? 'none';
	expect([error, heldAt(sandbox(), place)]).toEqual([undefined, expect.stringMatching(new RegExp(`^https?://\\w+:${secret}@`))]);
});

it.each(['{secret.dsn}', '{secret.dsn.public}', '{secret.dsn.secret.x}', '{secret.value.0}'])('refuses %s before a key is made, and says what there is', async (text) => {
	expect(errorText(await delivering('refused', text))).toMatch(/which no secret of this backend has.*A secret has: value, dsn\.secret\./);
	expect(keys().filter(({ name }) => name === 'refused')).toEqual([]);
});

it('revokes a key whose secret lacks the part all the same', async () => {
	proxy().hook(async ({ method }, on) => {
		const answer = await on();
		if (method !== 'POST') return answer;
		const { dsn, ...rest } = JSON.parse(answer.body.toString());
		return { ...answer, body: Buffer.from(JSON.stringify({ ...rest, dsn: { ...dsn, secret: 'https://elsewhere.example' } })) };
	});
	expect(errorText(await delivering('lacking', '{secret.dsn.secret}'))).toMatch(/The secret has no part "dsn.secret".*not delivered.*Made and revoked again/);
	expect(keys().filter(({ name, alive }) => name === 'lacking' && alive)).toEqual([]);
});
