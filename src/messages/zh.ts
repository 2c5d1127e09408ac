import { languageNames } from './language-names.ts';
import type { Messages } from './messages.ts';

const digits = '零一二三四五六七八九';

/** 1–99 in Chinese numerals; beyond that digits read better. */
function numeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) return String(number);
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return head + (ones === 0 ? '' : digits[ones]);
}

/** Chinese. */
export const zh: Messages = {
  languageName: languageNames.zh,
  colon: '：',
  listSeparator: '、',

  shell: {
    skip: '跳到正文',
    mainNavigation: '主导航',
    course: '课程',
    map: '海图',
    glossary: '术语',
    find: '查找',
    settings: '设置',
    about: '关于',
    explorer: '探索器',
    review: '复习',
    exam: '测验',
    progress: '进度',
    footerNavigation: '页脚',
    readIn: (name) => `换成${name}阅读`,
    theme: { system: '跟随系统', light: '白昼', dark: '夜间' },
    switchTheme: (now) => `外观：${now}，按下更换`,
    loadFailed: {
      offline: (title) => `${title ? `“${title}”` : '这一页'}没有取到：网络连不上。你可以继续看眼前这一页。`,
      broken: (title) =>
        `${title ? `“${title}”` : '这一页'}没有取到：服务器的回答不是这一页的数据。你可以继续看眼前这一页。`,
      retry: '再试一次',
      open: '直接打开',
      dismiss: '知道了',
      title: '这一页没有取到',
    },
  },

  minutes: (count) => `约 ${count} 分钟`,
  readingTime: (minutes) => {
    if (minutes < 60) return `约 ${minutes} 分钟`;
    const halves = Math.round(minutes / 30);
    return `约 ${Math.floor(halves / 2)}${halves % 2 ? ' 个半' : ' '}小时`;
  },
  topicCount: (count) => `${count} 篇`,
  questionCount: (count) => `${count} 道题`,
  planned: '待写',
  readOf: (read, all) => `已读 ${read} / ${all}`,
  state: { unread: '未读', started: '读了一部分', read: '已读' },
  answeredOf: (answered, all) => `答过 ${answered} / ${all} 题`,
  mastered: '已掌握',

  part: {
    number: (number) => `第${numeral(number)}部分`,
    topics: '这一部分的主题',
    requires: '需要先懂',
    previous: '上一部分',
    next: '下一部分',
    navigation: '上一部分与下一部分',
  },

  path: {
    label: '航线',
    extent: (all, written) =>
      written === all ? `${all} 篇` : written === 0 ? `${all} 篇，都还没写` : `${all} 篇，写好 ${written} 篇`,
    time: (minutes, isWhole) => (isWhole ? zh.readingTime(minutes) : `写好的${zh.readingTime(minutes)}`),
    topics: '依次经过',
    plannedNote: '空心虚线的站点还没有写，航线先画在这里，写好一篇就能走一篇。',
  },

  home: {
    lead: (topics) => `${topics} 篇短文；读到哪里，海图就画到哪里。`,
    start: '从这里起航',
    continue: '继续',
    stoppedAt: (section) => `上次读到“${section}”`,
    startNote: '第一篇',
    explorer: '也可以先看它怎么活，再动手试：',
    paths: '航线',
    pathsLead: '不知道从哪里读起，就选一条。',
    map: '海图',
    mapCaption: '陆地是岛，一座岛是一个部分；点是主题，虚线是先修；品红是你走过的路。',
    mapAsList: '打开海图，或看成列表',
    parts: '各部分',
    partsKey: '实圈可以读，虚圈还没有写，实心的读过了，外面再套一圈的已掌握。',
    more: (count) => `还有 ${count} 篇`,
  },

  topic: {
    requires: '需要先懂',
    leadsTo: '接着可以读',
    related: '也可以看看',
    objectives: '读完你能',
    inThisPart: '这一部分',
    onThisPage: '本页',
    neighbours: '上一篇与下一篇',
    previous: '上一篇',
    next: '下一篇',
    around: '在课程里的位置',
    edit: '修改这一页',
    note: '笔记原文',
    markRead: '记为已读',
    markUnread: '再按一次改回未读。',
    isRead: '已读',
    keepsLocally: '只记在这台设备上。',
    answerKey: '答案',
    sectionLink: (title) => `“${title}”这一节的链接`,
  },

  jump: {
    title: '查找主题和术语',
    placeholder: '主题或术语，中文英文都行',
    loading: '正在取目录……',
    failed: '目录没有取到。可以从海图或术语表里找。',
    nothing: (query) => `没有和“${query}”相符的主题或术语。`,
    keys: '↑ ↓ 选择，Enter 前往，Esc 关闭',
    kinds: { topic: '主题', term: '术语', part: '部分', path: '航线', explorer: '探索器', preset: '探索器' },
  },

  keys: {
    title: '按键',
    jump: '查找主题和术语',
    next: '下一篇',
    previous: '上一篇',
    help: '这张表',
    close: '关闭',
    explorer: '焦点在探索器里时',
    inExplorer: {
      play: '播放或暂停',
      step: '上一变化或下一变化',
      lane: '所选泳道的上一变化或下一变化',
      chooseLane: '选择泳道',
      ends: '到开头或结尾',
      speed: '放慢或加快',
      undo: '撤销或重做',
      delete: '删除 Pod',
      fork: '分叉',
      predict: '问接下来会怎样',
    },
  },

  terms: { inGlossary: '在术语表里看' },

  code: { copy: '复制', copied: '已复制', copyFailed: '已选中，请按 Ctrl C' },

  glossary: {
    lead: (count) => `${count} 个术语，一词一句，中英对照。按英文首字母排列。`,
    index: '按字母',
    namedIn: '见于',
    other: '其他',
  },

  map: {
    lead: '一座岛是一个部分，一个点是一个主题，箭头从先修指向后学。',
    legend: {
      read: '已读',
      unread: '未读',
      mastered: '已掌握',
      planned: '待写',
      here: '你上次在这里',
      course: '先修',
      way: '你走过的路',
    },
    legendTitle: '图例',
    picture: '主题海图',
    zoomIn: '放大',
    zoomOut: '缩小',
    zoomReset: '看全图',
    list: '列表',
    listLead: '和图上一样的内容。',
    said: {
      unread: '',
      started: '，读了一部分',
      read: '，已读',
      mastered: '，已掌握',
      planned: '，待写',
      here: '，你上次在这里',
    },
  },

  explore: {
    title: 'Pod 生命周期',
    lead: '一条时间轴，上面是 Kubernetes 在每个时刻对一个 Pod 的说法：阶段、状况、各容器的状态，以及 kubectl 在 STATUS 一栏打印的词。让时间走，往回拖，在任何时刻动手，再看看为什么会这样。',
    presets: '航线（预设）',
    groups: {
      healthy: '顺利',
      probes: '探针',
      crashes: '退出与重启',
      init: 'Init 容器与边车',
      starting: '起不来',
      ending: '终止',
      nodes: '节点',
    },
    aliases: ['探索器', '浏览器', '实验', '模拟器'],
    invite: '在探索器里看',
    explainedIn: '讲解见',
    needsScript: '只有启用 JavaScript，时间才会走动。图中是第一条航线的全程。',
    loading: '正在取来探索器……',
    failed: '没能取来探索器，图仍在这里。',
    retry: '再试一次',
  },

  asking: {
    lead: {
      review: '答过的题会在快要忘记的那天回来：每天几分钟，忘得最多的先来，别的题要用到的排在它们前面。',
      exam: '选好考什么、多长时间、哪些题型。交卷之前什么也不揭晓；交卷之后每道题都有解释，报告说明错误背后的误解。',
      progress:
        '读过什么、答过什么、记住了什么，逐个主题列出；错误背后是什么误解；说“有把握”时有几成是对的；接下来去哪里。',
    },
    needsScript:
      '这里没有运行脚本，答了什么不会被记下。题目都在各篇文章里，答案折叠在题下，每个选项都有解释。',
    where: '题目在哪里',
    whereLead: '每篇文章问的都是它刚讲过的。',
    loading: '正在取……',
    failed: '需要的东西没有取到。',
    retry: '再试一次',
    due: (items, minutes) => `今天有 ${items} 道题要复习，约 ${minutes} 分钟`,
    nothingDue: '今天没有要复习的',
    quiz: '就这一篇考考自己',
  },

  settings: {
    needsScript:
      '这里的脚本没有运行。文字、图、题目和答案、所有链接都照常可用，外观跟随系统；只是读到哪里不会被记住。',
    theme: '外观',
    themeNote: '夜间是海图的夜航版，不是反色。',
    language: '语言',
    languageNote: '切换后留在同一页、同一节。',
    keys: '按键',
    singleKeys: '使用单个字母的快捷键',
    singleKeysNote: 'j、k、/ 和 ?。用语音输入时可以关掉；Ctrl K 照旧。',
    data: '学习数据',
    dataLead: '读过哪些、读到哪里，只记在这台设备的浏览器里。没有账号，也不上传。',
    storage: {
      indexeddb: '保存在浏览器的 IndexedDB 里。清除网站数据会一并清除它。',
      localstorage: '浏览器不让用 IndexedDB，改存在 localStorage 里。',
      memory: '浏览器不让保存任何数据：关掉这个标签页，记录就没有了。',
    },
    storageFailed: '有一条记录没能存下，多半是空间不够。它还在这个标签页里。',
    readFailed: '浏览器没有交出已存的记录。记录还在，没有丢；重新载入页面再试一次。',
    unreadable: (count) => `有 ${count} 条记录读不懂，原样留着没有动。`,
    loading: '正在读取……',
    noneRead: '还没有读过的记录。',
    summary: (begun, read) => `翻开过 ${begun} 篇，其中已读 ${read} 篇。`,
  },

  about: {
    lead: 'Sextant（六分仪）把一组 Markdown 笔记变成一张主题海图和一本可以互动的书，中英双语。',
    course: '这门课',
    sections: [
      {
        id: 'what',
        title: '这是什么',
        paragraphs: [
          '每个主题是海图上的一个点，先修关系是点与点之间的航线；每篇短文只讲清一件事，事实注明出处，旧说法注明今天的说法。',
          '关掉脚本也能读：文字、图、表、题目和答案、所有链接都在页面里。',
        ],
      },
      {
        id: 'privacy',
        title: '隐私',
        paragraphs: [
          '什么也不离开你的浏览器。没有账号，没有统计，没有 Cookie，不请求别的网站。读过哪些、读到哪里，只记在这台设备上。',
        ],
      },
      {
        id: 'licences',
        title: '许可',
        paragraphs: ['Sextant 的代码以 Apache-2.0 许可发布。内容的许可写在页脚。'],
      },
      {
        id: 'sources',
        title: '依据',
        paragraphs: [
          '每篇末尾列出它用到的来源。带品红细线的“笔记更正”引的是最初那份笔记的原话，旁边是今天的说法。',
        ],
      },
      {
        id: 'hosting',
        title: '架设与编写',
        paragraphs: [
          '整个网站是一个文件夹里的静态文件，放在任何网址、任何子路径下都能用，不必重新构建。课程是 content/ 里的 Markdown 和两个 YAML 文件：改一篇笔记，页面就变；写错了，检查命令会指出文件、行和列。',
          '编写的每一种语法见 docs/authoring.md，架设见 docs/hosting.md。',
        ],
      },
    ],
  },

  notFound: {
    title: '没有这一页',
    lead: '这个地址没有对应的页面，可能是链接写错了，也可能这一篇还没有写。',
    ways: '可以从这些地方继续',
  },
};
