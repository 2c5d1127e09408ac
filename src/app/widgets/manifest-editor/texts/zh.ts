import type { ManifestEditorTexts } from './texts.ts';

export const zh: ManifestEditorTexts = {
  keys: 'Ctrl+空格补全，F8 到下一处问题，Tab 缩进；先按 Esc 再按 Tab 离开编辑器。',
  problemCount: (count) => (count === 0 ? '没有问题' : `${count} 处问题`),
  list: '清单里的问题',
  at: (line, column) => `第 ${line} 行第 ${column} 列`,
  fix: (name) => `改成 ${name}`,
  didYouMean: (name) => `。是不是想写 ${name}？`,
  belongsIn: (field) => (field === '' ? '。它属于对象本身。' : `。它属于 ${field}。`),
  required: '必填',
  completions: '可选的写法',
  yaml: ({ what, expected, mend }) => `${what}（应为${expected}）。${mend}`,
  problems: {
    'too-large': {
      what: '文字有 {size} 个字符',
      expected: '至多 {limit} 个',
      mend: '去掉用不着的内容，或者分成几份。',
    },
    'too-deep': {
      what: '嵌套太深',
      expected: '至多 {limit} 层',
      mend: '看看是否有括号或短横误开了新的一层。',
    },
    'too-many-values': {
      what: '这段文字代表的值太多',
      expected: '至多 {limit} 个，别名全部展开来数',
      mend: '少用别名，或者把锚点的内容缩小。',
    },
    'too-many-objects': { what: '对象太多', expected: '至多 {limit} 个', mend: '去掉用不着的对象。' },
    empty: {
      what: '里面没有对象',
      expected: '至少一个带 apiVersion、kind 和 metadata 的对象',
      mend: '写一个对象，或者去掉注释号。',
    },
    tab: {
      what: '缩进用了制表符',
      expected: '空格：YAML 不许用制表符缩进',
      mend: '把每个制表符换成两个空格。',
    },
    'full-width': {
      what: '有一个全角的 {character}',
      expected: '半角字符，冒号后面跟一个空格',
      mend: '切换到半角再输入一次。',
    },
    indentation: {
      what: '这一行的起点和周围哪一层都对不齐',
      expected: '同一层的键从同一列开始',
      mend: '把这一行移到同层各行的那一列。',
    },
    'no-colon': {
      what: '键没有值',
      expected: '键后面有冒号和空格',
      mend: '写成 `键: 值`，或者把这一行移到它所属的键下面。',
    },
    'colon-in-value': {
      what: '一行里有第二个键',
      expected: '一行一个键和它的值',
      mend: '里面的键另起一行并缩进；值里有冒号时加引号。',
    },
    'item-on-key-line': {
      what: '列表写在了键的同一行',
      expected: '第一项另起一行',
      mend: '把 `- …` 移到下一行。',
    },
    'no-dash': {
      what: '列表的一项没有短横',
      expected: '每一项前面有 `- `',
      mend: '在行前加 `- `；若是接着上一项，就缩进到和它一样。',
    },
    unclosed: {
      what: '引号或括号没有合上',
      expected: '收尾的 {character}',
      mend: '把它合上，或者去掉开头的那个。',
    },
    'after-value': {
      what: '值的后面还有文字',
      expected: '这一行到此为止',
      mend: "给整个值加引号；单引号里的单引号写成 ''。",
    },
    template: {
      what: '有一个模板占位符',
      expected: '模板填好之后的文字',
      mend: '在 {{ … }} 的位置写上真正的值。',
    },
    'reserved-start': {
      what: '值以 {character} 开头，YAML 把它留作己用',
      expected: '带引号的值',
      mend: '给这个值加引号。',
    },
    escape: {
      what: '双引号里有不认识的转义',
      expected: '\\n、\\t、\\"、\\\\ 这样的转义',
      mend: '把反斜线写两遍，或者改用单引号。',
    },
    'duplicate-key': {
      what: '键 {key} 重复',
      expected: '每个键只写一次',
      mend: '删去一个，或者把两处内容合在一起。',
    },
    'unknown-alias': {
      what: '引用了没有定义的锚点 {name}',
      expected: '同一份文档的上文里有 &{name}',
      mend: '先定义锚点；值本来就以 * 开头时加引号。',
    },
    'alias-loop': {
      what: '锚点 {name} 的值里含有它自己',
      expected: '锚点在被引用之前已经结束',
      mend: '把别名从它自己的锚点里拿出来。',
    },
    'merge-value': {
      what: '要合并的不是映射',
      expected: '`<<:` 后面是映射的别名',
      mend: '改用映射的别名，或者换一个键名。',
    },
    key: {
      what: '键是列表、映射或者空的',
      expected: '普通文字作键',
      mend: '以 [、{ 或 ? 开头的键要加引号。',
    },
    tag: {
      what: '不认识的标签 {tag}',
      expected: '没有标签，或者 !!str 这类 YAML 的标签',
      mend: '删去标签；值本来就以 ! 开头时加引号。',
    },
    number: { what: '这个数在 JSON 里没有对应', expected: '有限的数', mend: '若本来就是文字，给它加引号。' },
    'list-items': {
      what: '列表对象没有 items',
      expected: '`items` 下面是对象的列表',
      mend: '把对象写在 `items:` 下面，每个前面加短横。',
    },
    syntax: {
      what: '这不是 YAML：{words}',
      expected: '键和值，或者带短横的列表项',
      mend: '把这一行和上一行同能用的清单对照一下。',
    },
  },
};
