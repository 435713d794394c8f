/** What is known of the costs, below the table. */
export const notes = `## Connections

n8n's request helper opens a connection for each request, and a node can't change that: \`setAxiosAgents\` in \`@n8n/backend-network\` (dist/http/axios/utils.js, 1.15.1) builds a new pair of agents with \`buildNodeAgents\` (dist/http/node-agents.js) for each request, and passes only plain \`agentOptions\` into it. An agent of the node's own can't be handed in, and making one takes Node's \`http\`, which n8n's allow-list doesn't have. \`keepAlive\` in \`agentOptions\` would keep a socket open that no later request can use. The global \`fetch\` reuses connections, but goes past n8n's proxy settings, its protection against requests to inner networks, and the credential's authentication: it isn't used.

## What is over its bound, and why

- *Create Many at 0 ms of latency.* Under the profiler a key of MsgCore takes 0.3 ms of this package's own: 0.03 for reading the body as a stream, so that an answer can be bounded, 0.02 for its schema, 0.01 each for what n8n gave and the credential; the rest is spread over bookkeeping and the collecting of garbage. In stream mode axios sends each body through one more generator (\`enforceMaxContentLength\`, since n8n sets \`maxContentLength: Infinity\`). At 20 ms it is within the bound.
- *Current Twenty* asks three more times a run, before it writes: which generation and which endpoint its server has, and whether the role is one of the workspace, since a key with a foreign role works nowhere. *Legacy Twenty* asks once whether its server is of that generation; the other requests are batches of keys and of their tokens.
- *Get Many.* Reading a key of MsgCore takes 6 µs (20,000 keys): 0.7 for JSON, 3.8 for the schema, the rest for its facts; then it becomes a record, and is searched for secrets. On Sentry JSON comes first, then keeping secrets out of what leaves, then the schema. Memory is the same story: the vendor's text, what is read from it, and the records are there at once until the page is through. A bare node hands on what it parsed.
- *Rotate* reads each successor again through its schema, compares it with what was asked for, and looks for the secret in all that leaves.
- *API Keys* has the fields of 22 services and of the custom form in one description.

## Reading it

- *A bare node* calls n8n's helper in five lanes and does nothing else: it checks nothing, and a failure loses keys.
- *HTTP Request in a loop* is Loop Over Items with one item a round, and an HTTP Request for each request that a key takes.
- *fetch in lanes* is this machine's floor, without n8n.
- The sandbox runs in a process of its own, limits off except under *Limits*, which are played in a simulated time.
- A generated node is compared only with \`--openapi FILE\`, a vendor's own OpenAPI document (JSON, version 3).
`;
