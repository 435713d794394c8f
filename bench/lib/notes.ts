/** What is known of the costs, below the table. */
export const notes = `## Connections

n8n's request helper opens a connection for each request, and a node can't change that: \`setAxiosAgents\` in \`@n8n/backend-network\` (dist/http/axios/utils.js, 1.15.1) builds a new pair of agents with \`buildNodeAgents\` (dist/http/node-agents.js) for each request, and passes only plain \`agentOptions\` into it. An agent of the node's own can't be handed in, and making one takes Node's \`http\`, which n8n's allow-list doesn't have. \`keepAlive\` in \`agentOptions\` would keep a socket open that no later request can use. The global \`fetch\` reuses connections, but goes past n8n's proxy settings, its protection against requests to inner networks, and the credential's authentication: it isn't used.

## What is over its bound, and why

- *Create Many at 0 ms of latency.* That an answer is bounded takes most of what the bound allows: a bare node that reads its bodies as streams takes 1.18 of one that doesn't (1,000 keys, 393 and 333 ms), since axios sends a stream through one more generator (\`enforceMaxContentLength\`; n8n sets \`maxContentLength: Infinity\`), and n8n has no other way to stop at a size. This package's own code takes 0.1 ms a key under the profiler, its schema 0.01 of them; the rest is garbage. At 20 ms it is within the bound.
- *Current Twenty* asks once a run whether the role is one of the workspace, since a key with a foreign role works nowhere; the first run on a server also finds out which generation and which endpoint it has, which the next ones know for an hour.
- *Get Many* stands beside a node that hands on what n8n has parsed, and looks at nothing. Of 20,000 MsgCore keys each takes 0.7 µs of JSON (the bare node's too), 2.2 for the schema, 0.2 for its facts, 0.4 for the order of the list, 0.6 as a record, and 1 to be searched for secrets. A Sentry key, with a dozen DSNs, is searched for 14 µs where the list has 100,000 secrets; it takes 28 kB of memory on its way, a MsgCore key 9 kB. A key of 100,000 took 1.09 of one of 10,000 on a quiet machine, and 1.44 beside other work. Beside that the collector: the vendor's own object, what is read from it and the record are there at once until the page is through.
- *Its memory* is what Node has not collected yet: with a collector that works at every megabyte, lists of up to 20,000 keys never hold more than 1.6 times their output at once.
- *Rotate* reads each successor again through its schema, compares it with what was asked for, and looks for the secret in all that leaves.
- *A poll of 100,000 keys* takes a key 1.19 of what it takes among 10,000 on a machine that does nothing else, and took 1.23 to 1.38 beside other work.
- *API Keys* has the fields of 22 services and of the custom form in one description.

## Reading it

- *A bare node* calls n8n's helper in five lanes and does nothing else: it checks nothing, and a failure loses keys.
- *HTTP Request in a loop* is Loop Over Items with one item a round, and an HTTP Request for each request that a key takes.
- *fetch in lanes* is this machine's floor, without n8n.
- The sandbox runs in a process of its own, limits off except under *Limits*, which are played in a simulated time.
- A generated node is compared only with \`--openapi FILE\`, a vendor's own OpenAPI document (JSON, version 3).
`;
