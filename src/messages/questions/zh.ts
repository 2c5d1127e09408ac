import type { QuestionMessages, QuestionParams } from './messages.ts';

const inEveryRun = ({ seconds, code }: QuestionParams) =>
  `这条命令每次运行 ${seconds} 秒后都以 ${code} 退出。`;
const inits = ({ list }: QuestionParams) =>
  `几个 Init 容器依次用时 ${String(list).replaceAll(', ', '、')} 秒，都以 0 退出；之后 \`app\` 一直运行。`;
const hanging = ({ hangs }: QuestionParams) =>
  `每次启动后，从第 ${hangs} 秒起探针的命令总是失败；进程本身还在，收到 TERM 会马上退出。`;

function phaseWhy({ value }: QuestionParams): string {
  switch (value) {
    case 'Pending':
      return '所有 Init 容器都做完、并且有容器启动过，才不再是 Pending。';
    case 'Running':
      return '只要有容器在运行、正在启动或者还会再启动，阶段就是 Running。';
    case 'Succeeded':
      return '所有容器都以 0 退出，不会再启动了。';
    default:
      return '不会再启动任何容器，而且至少有一个失败了。';
  }
}

export const questionsZh: QuestionMessages = {
  generators: {
    'crash-status': {
      title: '退出的容器，STATUS 写什么',
      stem: inEveryRun,
      right: ({ value, code, policy, restarts }) => {
        if (value === 'CrashLoopBackOff')
          return `容器退出了，\`${policy}\` 会让它再启动，现在正等着：\`CrashLoopBackOff\` 说的就是这段等待。`;
        if (value === 'Running') return `这一刻它正在运行，到现在重启过 ${restarts} 次。`;
        return `它以 ${code} 退出，按 \`${policy}\` 不再启动：STATUS 写出它为什么结束。`;
      },
    },
    'crash-phase': { title: '容器退出后，Pod 的阶段', stem: inEveryRun, right: phaseWhy },
    'restart-count': {
      title: '重启了几次',
      stem: inEveryRun,
      right: ({ value }) =>
        `RESTARTS 是 ${value}：第一次重启紧跟着退出，之后每次要等的时间加倍，从 10 秒开始。最初那次启动不算重启。`,
    },
    'back-off-when': {
      title: '什么时候再启动',
      stem: ({ seconds, count }) => `这条命令每次运行 ${seconds} 秒后都以 1 退出。它刚刚第 ${count} 次退出。`,
      right: ({ value, wait }) =>
        `第 ${value} 秒：这次退出后 kubelet 等 ${wait} 秒。第一次重启不等，之后依次等 10、20、40、80、160、300 秒。`,
    },
    'init-status': {
      title: 'Init 容器运行时的 STATUS',
      stem: inits,
      right: ({ value }) =>
        value === 'Running'
          ? 'Init 容器一个接一个都以 0 退出了，`app` 在运行。'
          : `\`${value}\`：这么多个 Init 容器已经以 0 退出。前一个做完才轮到后一个，全部做完才轮到 \`app\`。`,
    },
    'init-fails': {
      title: 'Init 容器失败',
      stem: ({ seconds, code }) =>
        `这个 Init 容器每次运行 ${seconds} 秒后都以 ${code} 退出；\`app\` 启动后会一直运行。`,
      right: ({ value, policy }) => {
        if (policy === 'Never')
          return '`Never` 之下失败的 Init 容器不再重试：Pod 失败了，`app` 永远不会启动。';
        return value === 'Pending'
          ? 'Init 容器会一再重试；它成功之前别的容器都不启动，阶段一直是 Pending。'
          : `\`${policy}\` 之下 Init 容器会一再重试，等待越来越长；\`app\` 不会启动。`;
      },
    },
    'init-when': {
      title: '主容器什么时候能启动',
      stem: inits,
      right: ({ value }) =>
        `Init 容器一个接一个运行，最后一个做完 \`app\` 才启动：时间加起来是 ${value} 秒。`,
    },
    'sidecar-ready': {
      title: '有边车时的 READY',
      stem: ({ seconds, code }) =>
        `\`proxy\` 一直运行；\`app\` 的命令每次运行 ${seconds} 秒后都以 ${code} 退出。`,
      right: ({ value }) =>
        `READY 是 ${value}：边车（写了 \`restartPolicy: Always\` 的 Init 容器）和普通容器一样，左右两边都计入；容器只有在运行并且就绪时才计入左边。`,
    },
    'sidecar-end': {
      title: '活干完了，边车还在',
      stem: ({ seconds, code }) =>
        `\`proxy\` 一直运行；\`app\` 的命令每次运行 ${seconds} 秒后都以 ${code} 退出。`,
      right: ({ value }) =>
        `${value}：边车不会让 Pod 活着。普通容器彻底结束后边车会被停掉，结果只看普通容器的退出码。`,
    },
    'two-containers': {
      title: '两个容器，各自结束',
      stem: ({ first, firstCode, second, secondCode }) =>
        `每次运行，\`app\` 在 ${first} 秒后以 ${firstCode} 退出，\`helper\` 在 ${second} 秒后以 ${secondCode} 退出。`,
      right: (p) =>
        p.asked === 'phase'
          ? phaseWhy(p)
          : `READY 是 ${p.value}：左边是这一刻在运行并且就绪的容器数，右边是全部容器数。`,
    },
    'ready-when': {
      title: '什么时候就绪',
      stem: ({ needs }) => `容器启动 ${needs} 秒以后，探针的命令才会成功。`,
      right: ({ value, delay, period }) =>
        `第 ${value} 秒：探针在 ${delay} 秒后开始，之后每 ${period} 秒一次；其中第一次成功让容器就绪。`,
    },
    'probe-effect': {
      title: '探针失败会怎样',
      stem: hanging,
      right: ({ value, probe }) =>
        probe === 'readiness'
          ? `就绪探针不会重启任何东西：容器继续运行，探针失败期间不就绪。RESTARTS 是 ${value}。`
          : `存活探针连续失败 \`failureThreshold\` 次，容器就会被停掉再启动。RESTARTS 是 ${value}。`,
    },
    'liveness-when': {
      title: '卡住的容器什么时候重启',
      stem: hanging,
      right: ({ value, threshold, period }) =>
        `第 ${value} 秒：探针每 ${period} 秒一次，连续失败到第 ${threshold} 次，容器才会重启。`,
    },
    'startup-guard': {
      title: '启动很慢',
      stem: ({ needs }) => `每次启动 ${needs} 秒以后，探针的命令才会成功。进程收到 TERM 会马上退出。`,
      right: ({ value, guarded, lastTry, needs, tries }) =>
        guarded
          ? `RESTARTS 是 ${value}：启动探针可以一直失败到第 ${tries} 次，也就是启动后第 ${lastTry} 秒，而程序 ${needs} 秒就好了。它成功以前存活探针不运行。`
          : `RESTARTS 是 ${value}：每次启动后第 ${lastTry} 秒，启动探针的第 ${tries} 次尝试仍然失败，因为程序要 ${needs} 秒才好。于是容器一次次重新启动。`,
    },
    'gone-when': {
      title: '删除的 Pod 什么时候消失',
      stem: ({ deleted, stops, hook }) => {
        const term =
          stops === 'never'
            ? '进程不理会 TERM。'
            : stops === 0
              ? '进程收到 TERM 马上退出。'
              : `进程收到 TERM 后 ${stops} 秒退出。`;
        return `第 ${deleted} 秒 Pod 被删除。${term}${hook === 0 ? '' : `preStop 钩子用时 ${hook} 秒。`}`;
      },
      right: ({ value, deleted, grace }) =>
        `第 ${value} 秒。${grace} 秒宽限期从第 ${deleted} 秒删除时算起，preStop 钩子也算在内；钩子结束后发 TERM，宽限期到了发 KILL（钩子把宽限期用完了，还会多给 2 秒）。`,
    },
    'image-status': {
      title: '镜像不存在',
      stem: ({ image }) => `镜像仓库里没有 \`${image}\`。`,
      right: ({ value }) => {
        if (value === 'Pending')
          return '镜像没有，容器一个也没启动过；不管重启策略是什么，阶段都是 Pending。';
        return `拉取失败，kubelet 等一会儿再试：\`${value}\`。容器从没运行过，和重启策略无关。`;
      },
    },
    'next-event': {
      title: '接下来是什么',
      stem: (p) => `${inEveryRun(p)}镜像已经在节点上。`,
      right: ({ value }) =>
        value === 'none'
          ? '什么都不会再发生，后面没有事件。'
          : `接下来是 \`${value}\`：先是调度器的 Scheduled，之后每次启动 kubelet 依次报 Pulled、Created、Started；容器等着再启动时报 BackOff。`,
    },
  },
  misses: {
    'status-is-phase': {
      name: '把 STATUS 当成阶段',
      why: ({ status, phase }) =>
        `STATUS 和阶段是两回事：这时 kubectl 的 STATUS 写 \`${status}\`，阶段是 ${phase}。`,
    },
    'policy-ignored': {
      name: '没看重启策略',
      why: ({ policy, own }) => `\`restartPolicy: ${policy}\` 才会这样；清单里写的是 \`${own}\`。`,
    },
    'exit-code-ignored': {
      name: '没看退出码',
      why: ({ other, who }) => `${who ? `\`${who}\` ` : '命令'}以 ${other} 退出才会这样。`,
    },
    'moment-missed': {
      name: '没有算时间',
      why: ({ other, at }) => `第 ${other} 秒是这样；问的是第 ${at} 秒。`,
    },
    'starts-counted': {
      name: '把启动次数当成重启次数',
      why: ({ value }) => `${value} 是启动的次数；第一次启动不算重启。`,
    },
    'back-off-none': {
      name: '忘了重启要等',
      why: ({ value }) => `一点不等才会是 ${value}。从第二次重启起都要等。`,
    },
    'back-off-flat': {
      name: '以为每次等得一样久',
      why: ({ value, wait }) =>
        `要是 ${value}，这次就只等了 10 秒，和第一次等待一样。等待会加倍：这一次是 ${wait} 秒。`,
    },
    'back-off-ahead': {
      name: '多加了一次倍',
      why: ({ value, wait }) => `要是 ${value}，等待得再长一倍；这一次是 ${wait} 秒。`,
    },
    'init-ignored': {
      name: '忘了 Init 容器在前',
      why: () => '没有 Init 容器才会这样。它们做完之前别的容器不会启动。',
    },
    'init-parallel': {
      name: '以为 Init 容器同时运行',
      why: ({ value }) => `${value}只是最长的那个。它们是一个接一个运行的。`,
    },
    'init-last': {
      name: '只算了最后一个 Init 容器',
      why: ({ value }) => `${value}只是最后那个；前面的要先做完。`,
    },
    'sidecar-not-counted': {
      name: 'READY 里没算边车',
      why: ({ value }) => `没有边车才是 ${value}。边车和别的容器一样计入。`,
    },
    'sidecar-is-container': {
      name: '把边车当成普通容器',
      why: () => '`proxy` 写在 `containers` 里才会这样。边车先于别的容器启动，也不会让 Pod 活着。',
    },
    'second-ignored': { name: '只看了一个容器', why: () => '只有 `app` 一个容器才会这样。所有容器都要看。' },
    'probe-ignored': { name: '忘了探针', why: () => '没有探针才会这样。' },
    'delay-ignored': {
      name: '忘了 initialDelaySeconds',
      why: ({ delay }) => `不写 \`initialDelaySeconds\` 才会这样；第一次探测要等 ${delay} 秒。`,
    },
    'period-ignored': {
      name: '忘了探针隔一阵才看一次',
      why: ({ period }) => `每秒探测一次才会这样；实际每 ${period} 秒一次。`,
    },
    'readiness-is-liveness': {
      name: '以为就绪探针会重启容器',
      why: () => '那是存活探针。就绪探针只让 Pod 离开 Service。',
    },
    'liveness-is-readiness': {
      name: '以为存活探针只让 Pod 离开 Service',
      why: () => '那是就绪探针。存活探针会让容器重启。',
    },
    'threshold-ignored': {
      name: '以为失败一次就够',
      why: ({ threshold }) => `失败一次就够才会这样；要连续 ${threshold} 次。`,
    },
    'startup-ignored': {
      name: '忘了启动探针',
      why: () => '没有启动探针才会这样。它成功以前存活探针不运行。',
    },
    'grace-ignored': {
      name: '以为删除就是马上杀掉',
      why: () => '加了 `--force` 才会这样。普通的删除先通知，再给时间。',
    },
    'grace-default': {
      name: '总当宽限期是 30 秒',
      why: ({ grace }) => `默认的 30 秒才会这样；清单里写的是 ${grace}。`,
    },
    'term-is-kill': {
      name: '以为进程收到 TERM 都会马上退出',
      why: () => '进程收到 TERM 马上退出才会这样。',
    },
    'term-unheard': {
      name: '以为总要等满宽限期',
      why: () => '进程不理会 TERM 才会这样。容器都退出了，Pod 就走。',
    },
    'hook-ignored': {
      name: '忘了 preStop 钩子',
      why: () => '没有 preStop 钩子才会这样。钩子结束后才发 TERM。',
    },
    'never-ran': {
      name: '把没运行过的容器当成崩溃',
      why: () => '镜像在、命令失败才会这样。这里还什么都没运行。',
    },
    'image-at-hand': { name: '以为没有镜像容器也能运行', why: () => '镜像在才会这样。' },
    'pull-never': {
      name: '分不清“不许拉”和“找不到”',
      why: () => '写了 `imagePullPolicy: Never` 才会这样；这里会去拉取。',
    },
    'event-order': {
      name: '不清楚事件的先后',
      why: ({ value, at }) => `这次运行里也有 \`${value}\`，但它不是第 ${at} 秒以后的第一个事件。`,
    },
  },
  asks: {
    status: ({ at }) => `第 ${at} 秒，\`kubectl get pods\` 的 STATUS 写什么？`,
    phase: ({ at }) => `第 ${at} 秒，Pod 处于哪个阶段？`,
    ready: ({ at }) => `第 ${at} 秒，\`kubectl get pods\` 的 READY 写什么？`,
    restarts: ({ at }) => `第 ${at} 秒，\`kubectl get pods\` 的 RESTARTS 是几？`,
    event: ({ at }) => `第 ${at} 秒以后，这个 Pod 的下一个事件，reason 是什么？`,
    when: ({ goal, at }) => `现在是第 ${at} 秒。${whenZh[String(goal)]}？`,
  },
  words: { none: '没有', never: '永远不会', gone: 'Pod 已经没了' },
  seconds: (value) => `${value} 秒`,
};

const whenZh: Readonly<Record<string, string>> = {
  restart: '第几秒它再启动',
  app: '第几秒 `app` 启动',
  ready: '第几秒 Pod 就绪',
  killed: '第几秒容器重新启动',
  gone: '第几秒 Pod 消失',
};
