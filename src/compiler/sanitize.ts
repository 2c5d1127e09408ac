/**
 * The only HTML that an article may have. Raw HTML of a note never becomes elements, so this is the second
 * lock on the door: a course written by strangers cannot run script in a learner's browser.
 */
import type { Options } from 'rehype-sanitize';

const blocks =
  'p h2 h3 h4 h5 h6 ul ol li blockquote hr pre div section aside figure figcaption details summary';
const tables = 'table thead tbody tr th td';
const inline = 'a em strong del code br img span sup dfn';
/** Filled by join.ts, figures and questions: they never stay in a page. */
const slots = 'x-title x-image x-figure x-explore x-question x-piece';

/** The allow-list, for rehype-sanitize. */
export const schema: Options = {
  tagNames: [blocks, tables, inline, slots].flatMap((names) => names.split(' ')),
  attributes: {
    '*': ['id', 'lang', 'ariaLabel', 'ariaLabelledBy', 'role'],
    a: ['href', 'title', ['className', 'term', 'planned', 'source']],
    aside: [['className', 'gloss', 'margin-note', 'correction']],
    div: ['dataLang', 'tabIndex', ['className', 'code', 'wrong', 'table', 'frame']],
    figure: [['className', 'figure']],
    img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'decoding'],
    ol: ['start', ['className', 'keep']],
    p: [['className', 'lead', 'tag', 'title', 'raw']],
    pre: ['tabIndex'],
    section: [['className', 'sources']],
    span: [['className', 'tag', 'missing-image', 'prompt', 'command', /^s-[a-z]$/]],
    td: ['align'],
    th: ['align', 'scope'],
    'x-title': ['dataId'],
    'x-image': ['dataSrc', 'dataAlt', 'dataTitle'],
    'x-figure': ['dataN'],
    'x-explore': ['dataN'],
    'x-question': ['dataId'],
    'x-piece': ['dataName'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
  strip: ['script', 'style'],
  clobber: [],
};
