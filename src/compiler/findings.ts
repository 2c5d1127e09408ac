/**
 * What the compiler itself reports, before any rule can look: files that cannot be read and YAML of the
 * course that cannot be understood. The same shape as a rule's texts.
 */
import type { Finding } from './finding.ts';

const finding = <T extends Finding>(value: T): T => value;

/** The folder is not there, or is a file. */
export const contentMissing = finding({
  id: 'content-missing',
  severity: 'error',
  texts: {
    missing: {
      unexpected: { zh: '没有找到内容文件夹 {dir}', en: 'There is no content folder {dir}' },
      expected: { zh: '一个放着 Markdown 笔记的文件夹', en: 'a folder with Markdown notes' },
      mend: { zh: '检查路径，或先建立这个文件夹。', en: 'Check the path, or create the folder first.' },
    },
    'not-a-folder': {
      unexpected: { zh: '{dir} 不是文件夹', en: '{dir} is not a folder' },
      expected: { zh: '一个放着 Markdown 笔记的文件夹', en: 'a folder with Markdown notes' },
      mend: {
        zh: '给出笔记所在的文件夹，而不是某个文件。',
        en: 'Name the folder of the notes, not one file.',
      },
    },
  },
});

/** The folder has no Markdown. */
export const contentEmpty = finding({
  id: 'content-empty',
  severity: 'error',
  texts: {
    empty: {
      unexpected: { zh: '{dir} 里没有笔记', en: '{dir} has no notes' },
      expected: { zh: '至少一个 .md 文件', en: 'at least one .md file' },
      mend: { zh: '写一篇笔记，或检查路径。', en: 'Write a note, or check the path.' },
    },
  },
});

/** A file or folder that the system does not give. */
export const fileUnreadable = finding({
  id: 'file-unreadable',
  severity: 'error',
  texts: {
    unreadable: {
      unexpected: { zh: '无法读取 {file}（{reason}）', en: '{file} cannot be read ({reason})' },
      expected: { zh: '一个可读的文件或文件夹', en: 'a file or folder that may be read' },
      mend: { zh: '检查文件的权限和磁盘。', en: 'Check its permissions and the disk.' },
    },
    'not-regular': {
      unexpected: {
        zh: '{file} 是管道或设备，不是普通文件',
        en: '{file} is a pipe or a device, not a regular file',
      },
      expected: { zh: '一个普通文件', en: 'a regular file' },
      mend: { zh: '换成普通文件，或把它移走。', en: 'Put a regular file in its place, or move it away.' },
    },
    'link-loop': {
      unexpected: { zh: '符号链接 {file} 绕成了圈', en: 'The symbolic link {file} leads back to itself' },
      expected: { zh: '指向别处的文件或文件夹', en: 'a link to a file or folder elsewhere' },
      mend: { zh: '删除这个链接，或让它指向别处。', en: 'Remove the link, or point it elsewhere.' },
    },
    'link-broken': {
      unexpected: {
        zh: '符号链接 {file} 指向不存在的文件',
        en: 'The symbolic link {file} points to nothing',
      },
      expected: { zh: '指向存在的文件或文件夹', en: 'a link to a file or folder that exists' },
      mend: { zh: '删除这个链接，或改正它的目标。', en: 'Remove the link, or mend its target.' },
    },
    'too-deep': {
      unexpected: { zh: '文件夹 {file} 嵌套太深', en: 'The folder {file} is nested too deeply' },
      expected: { zh: '至多 {limit} 层文件夹', en: 'at most {limit} levels of folders' },
      mend: { zh: '把笔记移到更浅的文件夹里。', en: 'Move the notes to a shallower folder.' },
    },
  },
});

/** A text that is not UTF-8. */
export const fileEncoding = finding({
  id: 'file-encoding',
  severity: 'error',
  texts: {
    'not-utf8': {
      unexpected: {
        zh: '文件的编码不是 UTF-8（像是 {guess}）',
        en: 'The file is not UTF-8 (it looks like {guess})',
      },
      expected: { zh: 'UTF-8 编码的文本', en: 'text encoded as UTF-8' },
      mend: {
        zh: '在编辑器里另存为 UTF-8，或运行 iconv -f {guess} -t UTF-8。',
        en: 'Save it as UTF-8 in your editor, or run iconv -f {guess} -t UTF-8.',
      },
    },
    binary: {
      unexpected: { zh: '文件里有空字节，不是文本', en: 'The file has null bytes and is not text' },
      expected: { zh: 'UTF-8 编码的文本', en: 'text encoded as UTF-8' },
      mend: { zh: '从原处重新导出这篇笔记。', en: 'Export the note from its origin again.' },
    },
  },
});

/** A byte order mark, which is taken off. */
export const fileBom = finding({
  id: 'file-bom',
  severity: 'warning',
  texts: {
    bom: {
      unexpected: { zh: '文件以字节顺序标记（BOM）开头', en: 'The file begins with a byte order mark' },
      expected: { zh: '没有 BOM 的 UTF-8', en: 'UTF-8 without it' },
      mend: {
        zh: '在编辑器里另存为“UTF-8（无 BOM）”。内容照常编译。',
        en: 'Save it as “UTF-8 without BOM”. It was compiled all the same.',
      },
    },
  },
});

/** A file beyond the size that is compiled. */
export const fileTooLarge = finding({
  id: 'file-too-large',
  severity: 'error',
  texts: {
    large: {
      unexpected: { zh: '文件有 {size}，没有编译', en: 'The file has {size} and was not compiled' },
      expected: { zh: '至多 {limit} 的文件', en: 'a file of at most {limit}' },
      mend: { zh: '把它分成几篇笔记。', en: 'Split it into several notes.' },
    },
  },
});

/** A note on which the compiler itself failed; the others are compiled all the same. */
export const noteFailed = finding({
  id: 'note-failed',
  severity: 'error',
  texts: {
    failed: {
      unexpected: { zh: '这篇笔记无法编译（{reason}）', en: 'This note could not be compiled ({reason})' },
      expected: { zh: '编译器能读懂的 Markdown', en: 'Markdown that the compiler understands' },
      mend: {
        zh: '去掉嵌套极深的列表、引用或括号；如果没有，请报告这个错误。',
        en: 'Take out lists, quotes or brackets that nest very deeply; if there are none, report this as a bug.',
      },
    },
  },
});

/** What would keep the parser busy for minutes. */
export const noteTooComplex = finding({
  id: 'note-too-complex',
  severity: 'error',
  texts: {
    levels: {
      unexpected: {
        zh: '列表和引用嵌套超过 {limit} 层，这篇笔记没有编译',
        en: 'Lists and quotations nest more than {limit} levels deep; the note was not compiled',
      },
      expected: { zh: '至多 {limit} 层', en: 'at most {limit} levels' },
      mend: {
        zh: '减少这一行的缩进，或行首的 > 和 -。',
        en: 'Take back the indentation of this line, or some of the > and - at its head.',
      },
    },
    containers: {
      unexpected: {
        zh: '已有 {limit} 个 ::: 块没有结束，这篇笔记没有编译',
        en: '{limit} blocks ::: are still open here; the note was not compiled',
      },
      expected: { zh: '每个 :::名字 都有结束它的一行 :::', en: 'a line ::: at the end of each :::name' },
      mend: {
        zh: '在前面没有结束的块末尾各加一行 :::。',
        en: 'Add a line ::: at the end of each block above that has none.',
      },
    },
    block: {
      unexpected: {
        zh: '这里开始的一段超过 {limit}，中间没有空行，这篇笔记没有编译',
        en: 'The block that begins here has more than {limit} without an empty line; the note was not compiled',
      },
      expected: { zh: '至多 {limit} 的段落', en: 'paragraphs of at most {limit}' },
      mend: {
        zh: '用空行把它分成几段，或分成几篇笔记。',
        en: 'Divide it by empty lines, or into several notes.',
      },
    },
  },
});

/** An address that a page may not hold. */
export const unsafeLink = finding({
  id: 'unsafe-link',
  severity: 'error',
  texts: {
    unsafe: {
      unexpected: { zh: '链接 {href} 的协议不安全', en: 'The link {href} has an unsafe protocol' },
      expected: {
        zh: 'http、https、mailto、tel 或相对路径',
        en: 'http, https, mailto, tel or a relative path',
      },
      mend: {
        zh: '换成普通的网址；这里只显示文字。',
        en: 'Use an ordinary address; its text alone is shown.',
      },
    },
    image: {
      unexpected: { zh: '图片 {href} 的地址不能用', en: 'The address of the image {href} is not allowed' },
      expected: { zh: 'http、https 或相对路径', en: 'http, https or a relative path' },
      mend: {
        zh: '把图片存成内容文件夹里的文件；这里只显示替代文字。',
        en: 'Keep the image as a file of the content folder; its alternative text alone is shown.',
      },
    },
  },
});

/** Markdown in none of the languages' folders. */
export const noteMisplaced = finding({
  id: 'note-misplaced',
  severity: 'warning',
  texts: {
    misplaced: {
      unexpected: {
        zh: '{file} 不在任何一种语言的文件夹里，没有编译',
        en: '{file} is in no language’s folder and was not compiled',
      },
      expected: { zh: '位于 {folders} 之下的笔记', en: 'a note below {folders}' },
      mend: {
        zh: '把它移进语言文件夹，或在 course.yaml 的 languages 里加上它的语言。',
        en: 'Move it into a language’s folder, or add its language to languages in course.yaml.',
      },
    },
  },
});

const yamlTexts = {
  syntax: {
    unexpected: { zh: '{file} 不是正确的 YAML：{messageZh}', en: '{file} is not valid YAML: {message}' },
    expected: { zh: '能解析的 YAML', en: 'YAML that parses' },
    mend: {
      zh: '检查缩进、冒号后的空格和引号。',
      en: 'Check the indentation, the space after a colon, and the quotes.',
    },
  },
  type: {
    unexpected: { zh: '{path} 的值是{actualZh}', en: '{path} is {actual}' },
    expected: { zh: '{wanted}', en: '{wantedEn}' },
    mend: { zh: '改成{wanted}，例如 {example}。', en: 'Make it {wantedEn}, such as {example}.' },
  },
  missing: {
    unexpected: { zh: '缺少 {path}', en: '{path} is missing' },
    expected: { zh: '{wanted}', en: '{wantedEn}' },
    mend: { zh: '加上它，例如 {example}。', en: 'Add it, such as {example}.' },
  },
  empty: {
    unexpected: { zh: '{file} 是空的', en: '{file} is empty' },
    expected: { zh: '键 id、title、languages 和 parts', en: 'the keys id, title, languages and parts' },
    mend: {
      zh: '写上课程的 id、标题、语言和各部分；最小的例子见 docs/authoring.md。',
      en: 'Write the id, title, languages and parts of the course; docs/authoring.md has the smallest example.',
    },
  },
  'unknown-key': {
    unexpected: { zh: '不认识的键 {path}', en: 'Unknown key {path}' },
    expected: { zh: '这些键之一：{known}', en: 'one of {known}' },
    mend: { zh: '改正拼写，或删除它。{nearZh}', en: 'Mend its spelling, or remove it.{near}' },
  },
};

/** course.yaml as a whole: syntax, types, missing and unknown keys. */
export const courseYaml = finding({ id: 'course-yaml', severity: 'error', texts: yamlTexts });

/** glossary.yaml as a whole: syntax, types, missing and unknown keys. */
export const glossaryYaml = finding({ id: 'glossary-yaml', severity: 'error', texts: yamlTexts });

const scenarioTexts = {
  invalid: {
    unexpected: { zh: '场景有问题：{message}', en: '{message}' },
    expected: { zh: '能播放的场景', en: 'a scenario that can be played' },
    mend: { zh: '{mend}', en: '{mend}' },
  },
  'unknown-preset': {
    unexpected: { zh: '没有预设 {id}', en: 'There is no preset {id}' },
    expected: {
      zh: 'content/scenarios/ 里一个文件的名字',
      en: 'the name of a file in content/scenarios/',
    },
    mend: { zh: '改正名字，或写这个文件。{nearZh}', en: 'Mend the name, or write that file.{near}' },
  },
  'no-scenario': {
    unexpected: { zh: '这个 explore 没有说要播放什么', en: 'This explore does not say what to play' },
    expected: { zh: 'preset="…"，或一段 yaml', en: 'preset="…", or a yaml fence within' },
    mend: { zh: '写 ::explore{preset=healthy}。', en: 'Write ::explore{preset=healthy}.' },
  },
  attribute: {
    unexpected: { zh: '{name} 是 {value}', en: '{name} is {value}' },
    expected: { zh: '{wanted}', en: '{wanted}' },
    mend: { zh: '改正它，或删掉。', en: 'Mend it, or leave it out.' },
  },
  'unknown-key': {
    unexpected: { zh: '不认识的键 {key}', en: 'Unknown key {key}' },
    expected: { zh: '这些键之一：{known}', en: 'one of {known}' },
    mend: { zh: '改正拼写，或删除它。{nearZh}', en: 'Mend its spelling, or remove it.{near}' },
  },
};

/** A file of content/scenarios/. */
export const scenarioFile = finding({ id: 'scenario', severity: 'error', texts: scenarioTexts });

/** An `explore` of a note. */
export const exploreDirective = finding({ id: 'explore', severity: 'error', texts: scenarioTexts });

/** A console session that says what it was made from. */
export const consoleDiffers = finding({
  id: 'console-differs',
  severity: 'error',
  texts: {
    differs: {
      unexpected: { zh: '模拟器打印的不是这一行：{written}', en: 'The simulator does not print: {written}' },
      expected: { zh: '{truth}', en: '{truth}' },
      mend: {
        zh: '照它打印的写，或改 at= 的秒数；不写的行用 ... 代替。',
        en: 'Write what it prints, or change the second in at=; a line ... stands for lines left out.',
      },
    },
    'too-much': {
      unexpected: {
        zh: '模拟器不再打印这一行：{written}',
        en: 'The simulator prints nothing more: {written}',
      },
      expected: { zh: '输出到此为止', en: 'the end of the output' },
      mend: { zh: '删掉这一行，或改 at= 的秒数。', en: 'Remove the line, or change the second in at=.' },
    },
    'too-little': {
      unexpected: { zh: '少了模拟器打印的一行', en: 'A line that the simulator prints is missing' },
      expected: { zh: '{truth}', en: '{truth}' },
      mend: { zh: '加上这一行，或用 ... 代替。', en: 'Add the line, or a line ... in its place.' },
    },
    'not-modelled': {
      unexpected: { zh: '模拟器不会执行 {command}', en: 'The simulator cannot run {command}' },
      expected: {
        zh: 'apply、delete、get、describe、events 或 wait',
        en: 'apply, delete, get, describe, events or wait',
      },
      mend: { zh: '在代码块上写 skip="{verb}"。', en: 'Say skip="{verb}" on the fence.' },
    },
    'unknown-play': {
      unexpected: { zh: '没有题为 {title} 的 yaml 代码块', en: 'No yaml fence has the title {title}' },
      expected: { zh: '这篇笔记里某个 yaml 代码块的 title', en: 'the title of a yaml fence of this note' },
      mend: { zh: '改正名字，或用 preset=。{nearZh}', en: 'Mend the name, or use preset=.{near}' },
    },
    stopped: {
      unexpected: { zh: '播放被中止：{message}', en: '{message}' },
      expected: { zh: '能播放到底的场景', en: 'a play that comes to its end' },
      mend: { zh: '改短 at=。', en: 'Choose earlier seconds in at=.' },
    },
    'unknown-preset': scenarioTexts['unknown-preset'],
    attribute: scenarioTexts.attribute,
    'unknown-key': scenarioTexts['unknown-key'],
  },
});

/** content/explains.yaml: which section explains which rule of the simulator. */
export const explainsYaml = finding({
  id: 'explains-yaml',
  severity: 'error',
  texts: {
    invalid: {
      unexpected: { zh: '{message}', en: '{message}' },
      expected: {
        zh: '规则名: 主题#小节',
        en: 'a rule of the simulator, then topic#section',
      },
      mend: { zh: '照 docs/authoring.md 的例子改。', en: 'Follow the example in docs/authoring.md.' },
    },
  },
});
