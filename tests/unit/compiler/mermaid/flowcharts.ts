import fc from 'fast-check';

/** Flowcharts of up to 9 boxes in up to 3 nested groups, joined at random. */
export const flowcharts = fc
  .record({
    direction: fc.constantFrom('TB', 'LR', 'BT', 'RL'),
    groups: fc.array(
      fc.record({
        parent: fc.integer({ min: 0, max: 3 }),
        direction: fc.constantFrom('', 'TB', 'LR'),
        pod: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    nodes: fc.array(
      fc.record({
        group: fc.integer({ min: 0, max: 3 }),
        label: fc.constantFrom('x', '容器运行时', 'kube-apiserver', 'a rather long label that must wrap'),
        shape: fc.constantFrom('[_]', '(_)', '([_])', '[(_)]', '{_}', '((_))', '{{_}}'),
      }),
      { minLength: 1, maxLength: 9 },
    ),
    edges: fc.array(
      fc.record({
        from: fc.nat(20),
        to: fc.nat(20),
        arrow: fc.constantFrom('-->', '-.->', '==>', '---', '<-->'),
        label: fc.constantFrom('', '', '|1 提交|', '|words|', '|2|'),
      }),
      { maxLength: 10 },
    ),
  })
  .map(({ direction, groups, nodes, edges }) => {
    const lines = [`flowchart ${direction}`];
    const parentOf = (index: number) => Math.min(groups[index]?.parent ?? 0, index);
    const write = (group: number) => {
      nodes.forEach((node, index) => {
        if (Math.min(node.group, groups.length) === group)
          lines.push(`n${index}${node.shape.replace('_', `"${node.label}"`)}`);
      });
      groups.forEach((one, index) => {
        if (parentOf(index) !== group) return;
        lines.push(`subgraph g${index} [Group ${index}]`);
        if (one.direction) lines.push(`direction ${one.direction}`);
        write(index + 1);
        lines.push('end');
        if (one.pod) lines.push(`class g${index} pod`);
      });
    };
    write(0);
    for (const { from, to, arrow, label } of edges) {
      lines.push(`n${from % nodes.length} ${arrow}${label} n${to % nodes.length}`);
    }
    return lines.join('\n');
  });
