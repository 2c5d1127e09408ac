import type { rulesEn } from './rules.en.ts';
import { podName as pod, type Sentence } from './sentence.ts';

const probes: Readonly<Record<string, string>> = {
  startup: '启动探针',
  readiness: '就绪探针',
  liveness: '存活探针',
};
const probeOf = (probe: unknown) => probes[String(probe)] ?? '探针';
const results: Readonly<Record<string, string>> = { success: '成功', failure: '失败', timeout: '超时' };

/** 每条规则一句话：为什么变了。 */
export const rulesZh: Record<keyof typeof rulesEn, Sentence> = {
  'object-created': ({ kind, object }) => `API 服务器接受了新的 ${kind} ${object}，存进 etcd。`,
  'object-updated': ({ kind, object }) => `API 服务器存下了改过的 ${kind} ${object}。`,
  'object-unchanged': ({ kind, object }) => `${kind} ${object} 已经和清单一样，什么都没变。`,
  'object-refused': ({ kind, object, message }) => `API 服务器拒绝了 ${kind} ${object}：${message}`,
  'object-not-found': ({ kind, object }) => `没有 ${kind} ${object}。`,
  'deletion-began': (p) =>
    `有人要删除 ${pod(p)}：API 服务器记下 deletionTimestamp 和 ${p.graceSeconds} 秒宽限期。kubelet 收尾以前，对象还在。`,
  'deletion-shortened': (p) => `又一次删除，${pod(p)} 的宽限期缩短到 ${p.graceSeconds} 秒。`,
  'object-removed': ({ kind, ...p }) => `${kind} ${pod(p)} 从 etcd 里删掉了。`,
  'eviction-granted': (p) => `准许驱逐 ${pod(p)}：没有干扰预算拦着。接下来是删除。`,
  'eviction-refused': (p) => `驱逐 ${pod(p)} 被拒绝：干扰预算 ${p.budget} 现在一个也不让走。`,
  'condition-set': (p) => `外面有人把 ${pod(p)} 的状况 ${p.condition} 设为 ${p.status}。`,
  'pod-scheduled': (p) => `调度器为 ${pod(p)} 选了 ${p.node} 并绑定；此后不再改变。`,
  'pod-unschedulable': (p) => `没有节点适合 ${pod(p)}：${p.message} 它在队列里等着。`,
  'pod-rejected': (p) =>
    `kubelet 在门口拒绝了 ${pod(p)}：${p.message ?? p.reason ?? ''}。阶段是 Failed，容器从没跑过。`,
  'status-updated': (p) => `kubelet 上报了 ${pod(p)} 的新状态${p.phase ? `，阶段是 ${p.phase}` : ''}。`,
  'sandbox-created': (p) => `${pod(p)} 的沙箱建好了：所有容器共用的网络命名空间和 Pod IP。`,
  'volume-missing': (p) => `${pod(p)} 起不来：有卷挂不上（${p.error}）。kubelet 会再试。`,
  'image-present': ({ image, container }) => `节点上已经有 ${image}，${container} 不用拉取。`,
  'image-pulling': ({ image, container }) => `kubelet 为 ${container} 拉取 ${image}。`,
  'image-pulled': ({ image }) => `${image} 拉取完了。`,
  'image-pull-failed': ({ image }) => `拉取 ${image} 失败：ErrImagePull。下一次要等，每次加倍。`,
  'image-back-off': ({ image, delaySeconds }) =>
    `${image} 拉不到，kubelet 先等${delaySeconds === undefined ? '一等' : ` ${delaySeconds} 秒`}再试：ImagePullBackOff。`,
  'image-never-pulled': ({ image }) =>
    `节点上没有 ${image}，imagePullPolicy 又是 Never，不许拉：ErrImageNeverPull。`,
  'image-name-invalid': ({ image }) => `${image} 不是镜像名：InvalidImageName。再试也没用。`,
  'container-config-error': ({ container, error }) =>
    `${container} 造不出来：${error}。kubelet 会再试，不用动 Pod。`,
  'container-started': ({ container, restartCount }) =>
    restartCount ? `${container} 又启动了，这是第 ${restartCount} 次重启。` : `${container} 启动了。`,
  'container-start-failed': ({ container, error }) => `${container} 造出来了，进程却起不来：${error}。`,
  'post-start-began': ({ container }) => `${container} 的 postStart 钩子在跑；它结束以前，容器不算 Running。`,
  'post-start-succeeded': ({ container }) => `${container} 的 postStart 钩子顺利结束。`,
  'post-start-failed': ({ container }) =>
    `${container} 的 postStart 钩子失败，kubelet 杀掉容器，按策略重启。`,
  'container-exited': ({ container, exitCode }) =>
    exitCode === 0
      ? `${container} 以退出码 0 结束，这是成功。`
      : `${container} 以退出码 ${exitCode ?? '?'} 结束。`,
  'container-oom-killed': ({ container }) =>
    `${container} 超过了内存上限，被内核杀掉：退出码 137，OOMKilled。`,
  'crash-back-off': ({ container, delaySeconds }) =>
    `${container} 结束得太频繁：退出后要等 ${delaySeconds} 秒才再启动，这段时间是 CrashLoopBackOff。阶段不变。`,
  'restart-at-once': ({ container }) => `按重启策略要再启动 ${container}；第一次退出后立刻就起。`,
  'back-off-over': ({ container }) => `${container} 等够了，再次启动。`,
  'back-off-reset': ({ container }) => `${container} 连续跑了十分钟以上，退避从头算起。`,
  'all-containers-restarting': (p) => `有一条重启规则要求 ${pod(p)} 的全部容器重来。`,
  'probe-failed': ({ container, probe, count, threshold }) =>
    `${container} 的${probeOf(probe)}失败，第 ${count} 次，到 ${threshold} 次才算数。`,
  'probe-failed-threshold': ({ container, probe, threshold }) =>
    probe === 'readiness'
      ? `${container} 的就绪探针连续失败 ${threshold} 次，达到 failureThreshold：容器标为未就绪，不再收到请求，但不会重启。`
      : `${container} 的${probeOf(probe)}连续失败 ${threshold} 次，达到 failureThreshold：kubelet 杀掉这个容器。`,
  'probe-succeeded': ({ container, probe }) =>
    probe === 'startup'
      ? `${container} 的启动探针成功：容器算启动了，另外两种探针开始工作。`
      : probe === 'readiness'
        ? `${container} 的就绪探针通过：容器就绪。`
        : `${container} 的存活探针又通过了。`,
  'container-killing': ({ container, graceSeconds }) =>
    `kubelet 要停掉 ${container}，给它 ${graceSeconds} 秒。`,
  'pre-stop-began': ({ container }) => `先跑 ${container} 的 preStop 钩子；它花的也是宽限期里的时间。`,
  'pre-stop-ended': ({ container, ok }) =>
    `${container} 的 preStop 钩子${ok === false ? '失败了，停止照样进行' : '结束了'}。`,
  'pre-stop-out-of-time': ({ container, graceSeconds }) =>
    `${container} 的 preStop 钩子在 ${graceSeconds} 秒宽限期里跑不完；之后进程只再得到 2 秒。`,
  'sidecar-waits-its-turn': ({ container }) => `边车 ${container} 等着：主容器停完，边车才按相反的顺序停。`,
  'term-sent': ({ container, graceSeconds }) => `${container} 收到 TERM，有 ${graceSeconds} 秒自己收尾。`,
  'kill-sent': ({ container }) => `${container} 的时间到了：kubelet 发出 KILL，没有进程能不理。`,
  'pod-terminating': (p) => `kubelet 开始停止 ${pod(p)}，宽限期 ${p.graceSeconds} 秒。`,
  'pod-terminated': (p) =>
    `${pod(p)} 的容器全停了，kubelet 做清理${p.phase ? `，上报阶段 ${p.phase}` : ''}。`,
  'deadline-exceeded': (p) =>
    `${pod(p)} 用完了 activeDeadlineSeconds（${p.seconds} 秒）：不管重启策略怎么说，停掉，阶段 Failed。`,
  'pod-evicted': (p) => `${p.node} 内存吃紧，kubelet 驱逐 ${pod(p)}：阶段变成 Failed，理由 Evicted。`,
  'container-resized': ({ container }) => `${container} 的资源就地改了。`,
  'process-ran': ({ container }) => `${container} 的进程照它的镜像和命令做事。`,
  'process-ended-by-user': ({ container, exitCode }) => `你让 ${container} 的进程以退出码 ${exitCode} 结束。`,
  'probe-answer-set': ({ container, probe, result }) =>
    `你决定：从现在起，${container} 的${probeOf(probe)}一律${results[String(result)] ?? result}。`,
  'image-pushed': ({ image }) => `你把 ${image} 推上了镜像仓库，下一次重试就能找到。`,
  'node-silent': ({ node }) => `${node} 断开了，一点消息也没有。容器还在跑，只是没人知道。`,
  'node-heard': ({ node }) => `又听到 ${node} 的消息，它上报 Pod 现在的样子。`,
  'node-pressure': ({ node }) => `${node} 报告 MemoryPressure：新 Pod 不再来，kubelet 找一个来驱逐。`,
  'node-unreachable': ({ node, seconds, ...p }) =>
    `${node} 已经 ${seconds} 秒没有消息：节点控制器把它标为 Unknown${p.pod ? `，把 ${pod(p)} 标为未就绪` : ''}，打上不可达污点。`,
  'node-reachable': ({ node }) => `${node} 又是 Ready，污点被摘掉。`,
  'taint-set': ({ node, key, effect }) => `${node} 的污点变了：${key}${effect ? `:${effect}` : ''}。`,
  'taint-eviction-planned': (p) => `${pod(p)} 能容忍这个污点 ${p.seconds} 秒，之后会被删除。`,
  'taint-eviction-cancelled': (p) => `污点及时没了，${pod(p)} 可以留下。`,
  'taint-eviction': (p) => `${pod(p)} 不再容忍节点的污点：污点驱逐控制器删除它。`,
  'endpoints-updated': ({ service, ready, total }) =>
    `Service ${service} 现在把请求发给 ${total} 个 Pod 里的 ${ready} 个。`,
  'disruption-budget-updated': ({ budget, allowed }) => `干扰预算 ${budget} 现在允许 ${allowed} 个干扰。`,
  'pod-garbage-collected': (p) => `${pod(p)} 所在的节点不存在了，垃圾回收删除这个 Pod。`,
};
