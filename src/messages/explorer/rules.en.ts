import { podName as pod, type Sentence } from './sentence.ts';

/** Why something changed, in a sentence for each rule of the simulator. */
export const rulesEn = {
  'object-created': ({ kind, object }) =>
    `The API server accepted the new ${kind} ${object} and stored it in etcd.`,
  'object-updated': ({ kind, object }) => `The API server stored the changed ${kind} ${object}.`,
  'object-unchanged': ({ kind, object }) =>
    `The ${kind} ${object} is already as the manifest says; nothing changed.`,
  'object-refused': ({ kind, object, message }) => `The API server refused the ${kind} ${object}: ${message}`,
  'object-not-found': ({ kind, object }) => `There is no ${kind} ${object}.`,
  'deletion-began': (p) =>
    `${pod(p)} was asked to go: the API server notes deletionTimestamp and a grace of ${p.graceSeconds} s. The object stays until the kubelet has finished.`,
  'deletion-shortened': (p) => `A second deletion shortened the grace of ${pod(p)} to ${p.graceSeconds} s.`,
  'object-removed': ({ kind, ...p }) => `The ${kind} ${pod(p)} was removed from etcd.`,
  'eviction-granted': (p) =>
    `The eviction of ${pod(p)} was granted: no disruption budget stands against it. A deletion follows.`,
  'eviction-refused': (p) =>
    `The eviction of ${pod(p)} was refused: the disruption budget ${p.budget} allows none now.`,
  'condition-set': (p) => `Someone outside set the condition ${p.condition} of ${pod(p)} to ${p.status}.`,
  'pod-scheduled': (p) =>
    `The scheduler chose ${p.node} for ${pod(p)} and bound it there; this never changes.`,
  'pod-unschedulable': (p) => `No node will do for ${pod(p)}: ${p.message} It waits in the queue.`,
  'pod-rejected': (p) =>
    `The kubelet rejected ${pod(p)} at the door: ${p.message ?? p.reason ?? ''}. The phase is Failed; no container ran.`,
  'status-updated': (p) =>
    `The kubelet reported the new status of ${pod(p)}${p.phase ? `; its phase is ${p.phase}` : ''}.`,
  'sandbox-created': (p) =>
    `The sandbox of ${pod(p)} stands: the network namespace and the Pod's IP that all its containers share.`,
  'volume-missing': (p) =>
    `${pod(p)} cannot start: a volume cannot be mounted (${p.error}). The kubelet tries again.`,
  'image-present': ({ image, container }) => `The node already has ${image}; ${container} needs no pull.`,
  'image-pulling': ({ image, container }) => `The kubelet pulls ${image} for ${container}.`,
  'image-pulled': ({ image }) => `${image} has been pulled.`,
  'image-pull-failed': ({ image }) =>
    `Pulling ${image} failed: ErrImagePull. The next try waits, each time twice as long.`,
  'image-back-off': ({ image, delaySeconds }) =>
    `${image} could not be pulled, so the kubelet waits${delaySeconds === undefined ? '' : ` ${delaySeconds} s`} before it tries again: ImagePullBackOff.`,
  'image-never-pulled': ({ image }) =>
    `${image} is not on the node, and imagePullPolicy Never forbids pulling it: ErrImageNeverPull.`,
  'image-name-invalid': ({ image }) =>
    `${image} is no name of an image: InvalidImageName. Trying again will not help.`,
  'container-config-error': ({ container, error }) =>
    `${container} cannot be made: ${error}. The kubelet tries again; the Pod need not be touched.`,
  'container-started': ({ container, restartCount }) =>
    restartCount
      ? `${container} was started again, restart number ${restartCount}.`
      : `${container} was started.`,
  'container-start-failed': ({ container, error }) =>
    `${container} was made, but its process could not be started: ${error}.`,
  'post-start-began': ({ container }) =>
    `The postStart hook of ${container} runs; until it ends the container does not count as running.`,
  'post-start-succeeded': ({ container }) => `The postStart hook of ${container} has ended well.`,
  'post-start-failed': ({ container }) =>
    `The postStart hook of ${container} failed, so the kubelet kills the container and restarts it by policy.`,
  'container-exited': ({ container, exitCode }) =>
    exitCode === 0
      ? `${container} ended with exit code 0, which is success.`
      : `${container} ended with exit code ${exitCode ?? '?'}.`,
  'container-oom-killed': ({ container }) =>
    `${container} went over its memory limit; the kernel killed it: exit code 137, OOMKilled.`,
  'crash-back-off': ({ container, delaySeconds }) =>
    `${container} has ended too often: it is started again ${delaySeconds} s after its exit. Until then it waits: CrashLoopBackOff. The phase does not change.`,
  'restart-at-once': ({ container }) =>
    `The restart policy wants ${container} back; after a first exit it is started at once.`,
  'back-off-over': ({ container }) => `The wait of ${container} is over: it is started again.`,
  'back-off-reset': ({ container }) =>
    `${container} had run for more than ten minutes, so its back-off begins anew.`,
  'all-containers-restarting': (p) => `A restart rule wants all containers of ${pod(p)} started again.`,
  'probe-failed': ({ container, probe, count, threshold }) =>
    `The ${probe} probe of ${container} failed, ${count} of ${threshold}: not yet enough to change anything.`,
  'probe-failed-threshold': ({ container, probe, threshold }) =>
    probe === 'readiness'
      ? `The readiness probe of ${container} failed ${threshold} times in a row, its failureThreshold: the container is not ready and gets no requests. It is not restarted.`
      : `The ${probe} probe of ${container} failed ${threshold} times in a row, its failureThreshold: the kubelet kills the container.`,
  'probe-succeeded': ({ container, probe }) =>
    probe === 'startup'
      ? `The startup probe of ${container} succeeded: it has started, and the other probes begin.`
      : probe === 'readiness'
        ? `The readiness probe of ${container} passes: the container is ready.`
        : `The liveness probe of ${container} passes again.`,
  'container-killing': ({ container, graceSeconds }) =>
    `The kubelet stops ${container}; it has ${graceSeconds} s.`,
  'pre-stop-began': ({ container }) =>
    `The preStop hook of ${container} runs first; its time counts against the grace.`,
  'pre-stop-ended': ({ container, ok }) =>
    `The preStop hook of ${container} ${ok === false ? 'failed; the stop goes on' : 'has ended'}.`,
  'pre-stop-out-of-time': ({ container, graceSeconds }) =>
    `The preStop hook of ${container} will not end within the grace of ${graceSeconds} s; after it the process gets only 2 s more.`,
  'sidecar-waits-its-turn': ({ container }) =>
    `The sidecar ${container} waits: sidecars stop only after the app, in reverse order.`,
  'term-sent': ({ container, graceSeconds }) =>
    `${container} gets TERM and ${graceSeconds} s to end by itself.`,
  'kill-sent': ({ container }) =>
    `The time of ${container} is over: the kubelet sends KILL, which no process can ignore.`,
  'pod-terminating': (p) => `The kubelet begins to stop ${pod(p)}, with a grace of ${p.graceSeconds} s.`,
  'pod-terminated': (p) =>
    `All containers of ${pod(p)} have stopped; the kubelet cleans up${p.phase ? ` and reports the phase ${p.phase}` : ''}.`,
  'deadline-exceeded': (p) =>
    `${pod(p)} has had its activeDeadlineSeconds (${p.seconds} s): it is stopped and Failed, whatever its restart policy says.`,
  'pod-evicted': (p) =>
    `${p.node} is short of memory and its kubelet evicts ${pod(p)}: it becomes Failed with the reason Evicted.`,
  'container-resized': ({ container }) => `The resources of ${container} were changed in place.`,
  'process-ran': ({ container }) => `The process of ${container} did what its image and command say.`,
  'process-ended-by-user': ({ container, exitCode }) =>
    `You ended the process of ${container} with exit code ${exitCode}.`,
  'probe-answer-set': ({ container, probe, result }) =>
    `You decided: from now on the ${probe} probe of ${container} answers ${result}.`,
  'image-pushed': ({ image }) => `You pushed ${image} to the registry; the next try will find it.`,
  'node-silent': ({ node }) =>
    `${node} is cut off: nothing is heard of it. Its containers run on, but nobody knows.`,
  'node-heard': ({ node }) => `${node} is heard again and reports what has become of its Pods.`,
  'node-pressure': ({ node }) =>
    `${node} reports MemoryPressure; new Pods keep away, and the kubelet looks for one to evict.`,
  'node-unreachable': ({ node, seconds, ...p }) =>
    `${node} has been silent for ${seconds} s: the node controller marks it Unknown${p.pod ? `, sets ${pod(p)} to not ready` : ''} and taints it as unreachable.`,
  'node-reachable': ({ node }) => `${node} is Ready again; its taint is taken away.`,
  'taint-set': ({ node, key, effect }) =>
    `The taints of ${node} changed: ${key}${effect ? `:${effect}` : ''}.`,
  'taint-eviction-planned': (p) =>
    `${pod(p)} tolerates the taint for ${p.seconds} s; then it will be deleted.`,
  'taint-eviction-cancelled': (p) => `The taint is gone in time: ${pod(p)} may stay.`,
  'taint-eviction': (p) =>
    `${pod(p)} no longer tolerates the taint of its node: the taint-eviction controller deletes it.`,
  'endpoints-updated': ({ service, ready, total }) =>
    `The Service ${service} now sends requests to ${ready} of its ${total} Pods.`,
  'disruption-budget-updated': ({ budget, allowed }) =>
    `The disruption budget ${budget} now allows ${allowed} disruptions.`,
  'pod-garbage-collected': (p) =>
    `The node of ${pod(p)} no longer exists; the garbage collector deletes the Pod.`,
} satisfies Record<string, Sentence>;
