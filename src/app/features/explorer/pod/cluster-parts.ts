/** What is loaded only where something happens to nodes, or a Pod is evicted: see simulator/scenario/needs-cluster.ts. */
export { cluster } from '#simulator/world/cluster.ts';
