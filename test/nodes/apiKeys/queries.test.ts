import { customRunner } from './driver';
import { serviceForFile } from './keyServer';

const service = serviceForFile(({ path }) => (path === '/keys' ? { status: 200, body: [] } : undefined));

it.each([
	['a name that stands there twice', 'status=active&status=disabled', [['status', 'active'], ['status', 'disabled']]],
	['a question mark in a value', 'filter=owner?me&kind=a', [['filter', 'owner?me'], ['kind', 'a']]],
	['a list by brackets', 'in[]=a&in[]=b&sort=asc', [['in[]', 'a'], ['in[]', 'b'], ['sort', 'asc']]],
	['a place among others', 'team={parent}&team=ops', [['team', 'p1'], ['team', 'ops']]],
])('sends the query of a path as it is given: %s', async (_, query, sent) => {
	const { error } = await customRunner(service, () => ({ parentId: 'p1', endpoints: { listPath: `/keys?${query}` } }))({ operation: 'getAll', returnAll: true });
	expect([error?.message, [...(service.journal[0]?.query ?? [])]]).toEqual([undefined, sent]);
});

it('sends all of the query of a next link', async () => {
	service.fault = ({ query }) => (query.has('page') ? undefined : { status: 200, headers: { link: '</keys?page=2&status=active&status=disabled&q=a?b>; rel="next"' }, body: [] });
	await customRunner(service, () => ({ endpoints: { listPath: '/keys?status=active&status=disabled' }, paging: { kind: 'link', limitParameter: '' } }))({ operation: 'getAll', returnAll: true });
	expect([...(service.journal[1]?.query ?? [])].sort()).toEqual([['page', '2'], ['q', 'a?b'], ['status', 'active'], ['status', 'disabled']]);
});
