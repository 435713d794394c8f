/** What is known of the costs, below the table. */
export const notes = `## Connections

n8n's request helper opens a connection for each request, and a node can't change that: \`setAxiosAgents\` in \`@n8n/backend-network\` (dist/http/axios/utils.js, 1.15.1) builds a new pair of agents with \`buildNodeAgents\` (dist/http/node-agents.js) for each request, and passes only plain \`agentOptions\` into it. An agent of the node's own can't be handed in, and making one takes Node's \`http\`, which n8n's allow-list doesn't have. \`keepAlive\` in \`agentOptions\` would keep a socket open that no later request can use. The global \`fetch\` reuses connections, but goes past n8n's proxy settings, its protection against requests to inner networks, and the credential's authentication: it isn't used.

## Reading it

- *A bare node* calls n8n's helper in five lanes and does nothing else: it checks nothing, and a failure loses keys.
- *HTTP Request in a loop* is Loop Over Items with one item a round, and an HTTP Request for each request that a key takes.
- *fetch in lanes* is this machine's floor, without n8n.
- The sandbox runs in a process of its own, limits off except under *Limits*, which are played in a simulated time.
- A generated node is compared only with \`--openapi FILE\`, a vendor's own OpenAPI document (JSON, version 3).
`;
