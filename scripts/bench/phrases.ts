/** What generated notes are made of, in both languages. */
import type { Language } from '#course/course.ts';

export interface Phrases {
  course: string;
  part(number: number): string;
  partSummary: string;
  path: string;
  title(number: number, subject: string): string;
  summary(subject: string): string;
  section(number: number, subject: string): string;
  objectives: string[];
  subjects: string[];
  sentences: string[];
  /** Between sentences. */
  space: string;
  marginTag: string;
  see: string;
  table: { head: [string, string, string]; rows: string[] };
  figure: { title: string; description: string; plane: string; node: string; request: string };
  question: { stem: string; options: string[]; right: string; wrong: string };
}

export const phrases: Record<Language, Phrases> = {
  zh: {
    course: '测量用的课程',
    part: (number) => `第 ${number} 部分`,
    partSummary: '从一台机器到一个集群，每一步都说清楚。',
    path: '最初的十二篇',
    title: (number, subject) => `第 ${number} 篇${subject ? `：${subject}` : ''}`,
    summary: (subject) => `这一篇讲${subject}：它解决什么问题，怎样观察它，什么时候会让人意外。`,
    section: (number, subject) => `${number}. ${subject}为什么重要`,
    objectives: [
      '说出控制平面里每个组件的职责',
      '在 `kubectl get pods` 的输出里找到出错的容器',
      '解释控制器为什么总在比较现状与期望',
    ],
    subjects: [
      '调度',
      '重启策略',
      '标签与选择器',
      '滚动更新',
      '探针',
      '持久卷',
      '服务发现',
      '资源配额',
      '驱逐',
      '准入控制',
    ],
    sentences: [
      'kubelet 在每个节点上监听 API 服务器，把清单里写的容器变成真正在运行的进程。',
      '调度器先过滤掉不合适的节点，再给剩下的节点打分，分数最高的那个得到这个 Pod。',
      '容器退出以后，重启的间隔从十秒开始，每次翻倍，最长五分钟；运行十分钟不出错才会清零。',
      '控制器从不直接互相调用：它们只看 etcd 里的对象，比较**期望状态**与**当前状态**，再动手缩小差距。',
      '标签是键值对，选择器按标签找对象，所以 Service 不需要知道 Pod 的名字，也不在乎它换了几个。',
      '就绪探针失败时，Pod 不会被杀掉，只是从端点切片里摘下来，流量不再流向它。',
      '命名空间划分名字和配额，并不隔离网络；要隔离，就写网络策略。',
      '一个节点失联五分钟以后，污点驱逐会把它上面的 Pod 删除，由控制器在别处另造一批。',
      '`kubectl apply` 只是把清单交出去，命令返回的时候，什么都还没有运行起来。',
      '持久卷的生命周期独立于 Pod，存储类决定它由谁、在什么时候创建出来。',
      '滚动更新同时保留新旧两个 ReplicaSet，新的一个个就绪，旧的才一个个退下去。',
      '镜像拉不下来时，容器状态停在 waiting，原因写着 `ImagePullBackOff`，阶段仍然是 Pending。',
    ],
    space: '',
    marginTag: '容易混',
    see: '参见',
    table: {
      head: ['字段', '默认', '说明'],
      rows: [
        '`periodSeconds`',
        '`timeoutSeconds`',
        '`failureThreshold`',
        '`initialDelaySeconds`',
        '`successThreshold`',
      ],
    },
    figure: {
      title: '一个请求走过的路',
      description:
        'kubectl 把清单交给 API 服务器，API 服务器写入 etcd；调度器和 kubelet 监听 API 服务器，kubelet 启动容器。',
      plane: '控制平面',
      node: '节点 1',
      request: '1 提交',
    },
    question: {
      stem: '`kubectl get pods` 显示 `CrashLoopBackOff`，下一步先看什么？',
      options: ['上一次运行的日志', '节点的磁盘', '调度器的事件', '服务的端点'],
      right: '对。容器为什么退出，只有它自己的日志说得清。',
      wrong: '容器已经被调度、也已经启动过，问题不在这里。',
    },
  },
  en: {
    course: 'A course for measuring',
    part: (number) => `Part ${number}`,
    partSummary: 'From one machine to a cluster, every step explained.',
    path: 'The first twelve',
    title: (number, subject) => `Topic ${number}${subject ? ` on ${subject}` : ''}`,
    summary: (subject) => `About ${subject} - what it is for, how to watch it, and when it surprises people.`,
    section: (number, subject) => `${number}. Why ${subject} matters`,
    objectives: [
      'Name the duty of each component of the control plane',
      'Find the failing container in the output of `kubectl get pods`',
      'Explain why a controller always compares what is with what should be',
    ],
    subjects: [
      'scheduling',
      'restart policy',
      'labels and selectors',
      'rolling updates',
      'probes',
      'persistent volumes',
      'service discovery',
      'quotas',
      'eviction',
      'admission',
    ],
    sentences: [
      'On every node the kubelet watches the API server and turns the containers of a manifest into running processes.',
      'The scheduler first filters out the nodes that do not fit, scores the others, and the best of them gets the Pod.',
      'After a container exits, the wait before its restart begins at ten seconds and doubles each time, up to five minutes.',
      'Controllers never call each other: they look at objects in etcd, compare **desired state** with **current state**, and act.',
      'Labels are keys with values and a selector finds objects by them, so a Service need not know the name of any Pod.',
      'When a readiness probe fails the Pod is not killed; it is taken out of the endpoint slice and gets no more traffic.',
      'A namespace divides names and quotas but does not isolate the network; for that, write a network policy.',
      'Five minutes after a node falls silent, its Pods are evicted because of the taint, and a controller makes others.',
      'All that `kubectl apply` does is to hand the manifest over; when it returns, nothing is running yet.',
      'A persistent volume outlives the Pod, and its storage class says who makes it and when.',
      'A rolling update keeps two ReplicaSets; as the Pods of the new one become ready, those of the old one go.',
      'While an image cannot be pulled the container stays waiting, for the reason `ImagePullBackOff`, and the phase is Pending.',
    ],
    space: ' ',
    marginTag: 'Easily mixed up',
    see: 'See also',
    table: {
      head: ['Field', 'Default', 'Meaning'],
      rows: [
        '`periodSeconds`',
        '`timeoutSeconds`',
        '`failureThreshold`',
        '`initialDelaySeconds`',
        '`successThreshold`',
      ],
    },
    figure: {
      title: 'The road of a request',
      description:
        'kubectl hands the manifest to the API server, which stores it in etcd; the scheduler and the kubelet watch the API server, and the kubelet starts the container.',
      plane: 'Control plane',
      node: 'Node 1',
      request: '1 submit',
    },
    question: {
      stem: '`kubectl get pods` shows `CrashLoopBackOff`. What do you look at first?',
      options: [
        'The log of the last run',
        'The disk of the node',
        'The events of the scheduler',
        'The endpoints of the Service',
      ],
      right: 'Yes. Why a container exits, only its own log can tell.',
      wrong: 'The container was scheduled and has been started, so the problem is elsewhere.',
    },
  },
};
