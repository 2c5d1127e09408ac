/** The structs of discovery.k8s.io/v1 and policy/v1. */
import type { StructTable } from './types.ts';

/** Upstream: staging/src/k8s.io/api/discovery/v1/types.go (v1.37) */
export const DISCOVERY: StructTable = {
  EndpointSlice: `*TypeMeta metadata!:ObjectMeta addressType!:AddressType=string endpoints!:[]Endpoint
    ports:[]EndpointPort`,
  Endpoint: `addresses!:[]string conditions:EndpointConditions hostname:string targetRef:ObjectReference
    deprecatedTopology:map[string]string nodeName:string zone:string hints:EndpointHints`,
  EndpointConditions: 'ready:bool serving:bool terminating:bool',
  EndpointHints: 'forZones:[]ForZone forNodes:[]ForNode',
  ForZone: 'name!:string',
  ForNode: 'name!:string',
  EndpointPort: 'name:string protocol:Protocol=string port:int32 appProtocol:string',
};

/** Upstream: staging/src/k8s.io/api/policy/v1/types.go (v1.37) */
export const POLICY: StructTable = {
  PodDisruptionBudget: `*TypeMeta metadata!:ObjectMeta spec!:PodDisruptionBudgetSpec
    status!:PodDisruptionBudgetStatus`,
  PodDisruptionBudgetSpec: `minAvailable:IntOrString selector:LabelSelector maxUnavailable:IntOrString
    unhealthyPodEvictionPolicy:UnhealthyPodEvictionPolicyType=string`,
  PodDisruptionBudgetStatus: `observedGeneration:int64 disruptedPods:map[string]Time
    disruptionsAllowed!:int32 currentHealthy!:int32 desiredHealthy!:int32 expectedPods!:int32
    conditions:[]Condition`,
};
