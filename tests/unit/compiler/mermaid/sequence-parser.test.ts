import { describe, expect, test } from 'vitest';
import type { SequenceItem } from '#compiler/mermaid/diagram.ts';
import { read, sequenceOf } from './reading.ts';

const sequence = (body: string) => read('sequenceDiagram', body);

/** An item as a short line. */
function short(item: SequenceItem): string {
  switch (item.kind) {
    case 'message':
      return [
        item.from,
        `${item.style}:${item.start}-${item.end}`,
        item.to,
        `${item.step ?? ''}${item.road ? '!' : ''}`,
        item.label.join('/'),
      ]
        .filter((part) => part !== '')
        .join(' ');
    case 'note':
      return `note ${item.side} ${item.participants.join(',')} ${item.label.join('/')}`;
    case 'open':
      return `${item.block} ${item.label.join('/')}`.trim();
    case 'divide':
      return `| ${item.label.join('/')}`.trim();
    case 'close':
      return 'end';
    default:
      return `${item.kind} ${item.participant}`;
  }
}

describe('messages', () => {
  test.each([
    ['A->>B: hi', ['A request:none-arrow B hi']],
    ['A-->>B: hi', ['A reply:none-open B hi']],
    ['A->B: hi', ['A request:none-none B hi']],
    ['A-->B: hi', ['A reply:none-none B hi']],
    ['A-)B: hi', ['A request:none-open B hi']],
    ['A--)B: hi', ['A reply:none-open B hi']],
    ['A-xB: hi', ['A request:none-cross B hi']],
    ['A--xB: hi', ['A reply:none-cross B hi']],
    ['A<<->>B: hi', ['A request:arrow-arrow B hi']],
    ['A ->> B : a: b', ['A request:none-arrow B a: b']],
    ['kube-proxy->>API 服务器: 监听', ['kube-proxy request:none-arrow API 服务器 监听']],
    ['A->>B: 1 提交', ['A request:none-arrow B 1! 提交']],
    [
      'A->>+B: x\nB-->>-A: y',
      ['A request:none-arrow B x', 'activate B', 'B reply:none-open A y', 'deactivate B'],
    ],
    ['autonumber\nA->>B: x\nA->>B: y', ['A request:none-arrow B 1 x', 'A request:none-arrow B 2 y']],
    [
      'autonumber 10 5\nA->>B: x\nautonumber off\nA->>B: y',
      ['A request:none-arrow B 10 x', 'A request:none-arrow B y'],
    ],
    ['A->>B: a #semi; b', ['A request:none-arrow B a ; b']],
  ])('%j', (body, items) => {
    const reading = sequence(body);
    expect(reading.findings).toEqual([]);
    expect(sequenceOf(reading).items.map(short)).toEqual(items);
  });
});

test('participants keep the order in which they are named, with aliases, people, boxes and links', () => {
  const reading = sequence(
    'actor U as 你\nbox 控制平面\nparticipant A as API<br>kube-apiserver\nend\nparticipant K\nlink A: more @ topic:api\nU->>S: hi',
  );
  expect(reading.findings).toEqual([]);
  const { participants, boxes } = sequenceOf(reading);
  expect([...participants.values()]).toMatchObject([
    { id: 'U', label: ['你'], actor: true },
    { id: 'A', label: ['API', 'kube-apiserver'], actor: false, box: 0, link: { href: 'topic:api' } },
    { id: 'K', label: ['K'] },
    { id: 'S', label: ['S'] },
  ]);
  expect(boxes).toEqual([['控制平面']]);
});

test('blocks nest and divide; notes stand over, left and right', () => {
  const reading = sequence(`alt ok
A->>B: x
else not ok
loop every 10 s
Note over A,B: both
end
end
par one
Note left of A: l
and two
Note right of B: r
end
opt
end`);
  expect(reading.findings).toEqual([]);
  expect(sequenceOf(reading).items.map(short)).toEqual([
    'alt ok',
    'A request:none-arrow B x',
    '| not ok',
    'loop every 10 s',
    'note over A,B both',
    'end',
    'end',
    'par one',
    'note left A l',
    '| two',
    'note right B r',
    'end',
    'opt',
    'end',
  ]);
});

describe('what cannot be read is reported where it stands', () => {
  test.each([
    ['A->>: x', ['1:5 figure-syntax : x']],
    ['A = B', ['1:3 figure-syntax = B']],
    ['loop x\nA->>B: y', ['1:1 figure-syntax loop']],
    ['A->>B: y\nend', ['2:1 figure-syntax end']],
    ['loop x\nelse y\nend', ['2:1 figure-syntax else']],
    ['deactivate A', ['1:1 figure-syntax deactivate A']],
    ['Note above A: x', ['1:6 figure-syntax above A: x']],
    ['Note over A', ['1:12 figure-syntax ↵']],
    ['A->>B: x\nrect rgb(0,0,0)\nend', ['2:1 figure-unsupported rect']],
    ['create participant C\nA->>C: x', ['1:1 figure-unsupported create']],
    ['box rgb(1,2,3) Title\nparticipant A\nend', ['1:5 figure-unsupported rgb(1,2,3)']],
    ['A->>B: x\nlink Z: t @ u', ['2:1 figure-name Z']],
  ])('%j', (body, findings) => {
    expect(sequence(body).findings).toEqual(findings);
  });
});
