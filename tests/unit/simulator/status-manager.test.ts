/** Upstream: pkg/kubelet/status/status_manager.go and status_manager_test.go (v1.37) */
import { describe, expect, test } from 'vitest';
import type { PodStatus } from '#simulator/apis/core/types.ts';
import {
  checkContainerStateTransition,
  mergePodStatus,
  terminatePod,
  withTimes,
} from '#simulator/kubelet/status/status-manager.ts';
import { container, exited, pod, running, status, waiting } from './build.ts';

const BEFORE = '2026-01-01T00:00:00Z';
const NOW = '2026-01-01T00:00:10Z';

describe('withTimes', () => {
  test('a transition time moves only when the status does, the start time never', () => {
    const old: PodStatus = {
      startTime: BEFORE,
      conditions: [
        { type: 'Ready', status: 'True', lastTransitionTime: BEFORE },
        { type: 'Initialized', status: 'True', lastTransitionTime: BEFORE },
      ],
    };
    const next = withTimes(
      {
        conditions: [
          { type: 'Ready', status: 'False' },
          { type: 'Initialized', status: 'True', reason: 'another reason' },
          { type: 'example.com/gate', status: 'True' },
        ],
      },
      old,
      NOW,
    );
    expect(next.startTime).toBe(BEFORE);
    expect(next.conditions?.map(({ lastTransitionTime }) => lastTransitionTime)).toEqual([
      NOW,
      BEFORE,
      undefined,
    ]);
  });

  test('the first status sets the start time', () => {
    expect(withTimes({}, {}, NOW).startTime).toBe(NOW);
  });

  test('termination messages share 12 KiB', () => {
    const long = 'x'.repeat(12 * 1024);
    const terminated = { terminated: { exitCode: 1, message: long } };
    const next = withTimes(
      { containerStatuses: [status('a', terminated), status('b', terminated)] },
      {},
      NOW,
    );
    expect(next.containerStatuses?.map(({ state }) => state.terminated?.message?.length)).toEqual([
      6144, 6144,
    ]);
  });
});

describe('mergePodStatus', () => {
  test("conditions of others are the API server's", () => {
    const merged = mergePodStatus(
      pod(),
      { conditions: [{ type: 'example.com/gate', status: 'False' }] },
      {
        phase: 'Running',
        conditions: [
          { type: 'example.com/gate', status: 'True' },
          { type: 'Ready', status: 'True' },
        ],
      },
      true,
      NOW,
    );
    expect(merged.conditions).toEqual([
      { type: 'example.com/gate', status: 'False' },
      { type: 'Ready', status: 'True' },
    ]);
  });

  test('the end waits for the containers', () => {
    const next: PodStatus = { phase: 'Failed', reason: 'Evicted', message: 'm' };
    expect(mergePodStatus(pod(), { phase: 'Running' }, next, true, NOW)).toMatchObject({ phase: 'Running' });
    expect(mergePodStatus(pod(), { phase: 'Running' }, next, true, NOW)).not.toHaveProperty('reason');
    expect(mergePodStatus(pod(), { phase: 'Running' }, next, false, NOW)).toMatchObject(next);
  });

  test('an ended Pod is not Ready', () => {
    const ready: PodStatus = {
      phase: 'Succeeded',
      conditions: [
        { type: 'Ready', status: 'True', lastTransitionTime: BEFORE },
        { type: 'ContainersReady', status: 'True', lastTransitionTime: BEFORE },
      ],
    };
    const merged = mergePodStatus(pod(), { phase: 'Running' }, ready, false, NOW);
    expect(merged.conditions).toEqual([
      { type: 'Ready', status: 'False', reason: 'PodCompleted', lastTransitionTime: NOW },
      { type: 'ContainersReady', status: 'False', reason: 'PodCompleted', lastTransitionTime: NOW },
    ]);
  });

  test('a disruption is reported together with the end, not before', () => {
    const disruption = { type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet' } as const;
    const next: PodStatus = { phase: 'Failed', conditions: [disruption] };
    expect(mergePodStatus(pod(), { phase: 'Running' }, next, true, NOW).conditions).toEqual([]);
    expect(mergePodStatus(pod(), { phase: 'Running' }, next, false, NOW).conditions).toEqual([
      { ...disruption, lastTransitionTime: NOW },
    ]);
  });
});

describe('terminatePod', () => {
  const lost = {
    terminated: { exitCode: 137, reason: 'ContainerStatusUnknown', message: expect.any(String) },
  };

  test('what has not reported its end counts as failed', () => {
    const ended = terminatePod(pod(), {
      phase: 'Running',
      containerStatuses: [status('a', running), status('b', exited(0))],
    });
    expect(ended.phase).toBe('Failed');
    expect(ended.containerStatuses?.map(({ state }) => state)).toEqual([lost, exited(0)]);
  });

  test('a phase that is terminal stays', () => {
    expect(terminatePod(pod(), { phase: 'Succeeded' }).phase).toBe('Succeeded');
  });

  test('of a Pod that was never initialized the containers are left waiting', () => {
    const withInit = pod({ spec: { initContainers: [container('i'), container('j')] } });
    const ended = terminatePod(withInit, {
      initContainerStatuses: [status('i', running), status('j', waiting('PodInitializing'))],
      containerStatuses: [status('a', waiting('PodInitializing'))],
    });
    expect(ended.initContainerStatuses?.map(({ state }) => state)).toEqual([
      lost,
      waiting('PodInitializing'),
    ]);
    expect(ended.containerStatuses?.[0]?.state).toEqual(waiting('PodInitializing'));
  });
});

describe('checkContainerStateTransition', () => {
  const from: PodStatus = { containerStatuses: [status('a', exited(0))] };
  const to: PodStatus = { containerStatuses: [status('a', running)] };
  test.each([
    ['Always', undefined],
    ['OnFailure', 'terminated container a attempted illegal transition to non-terminated state'],
    ['Never', 'terminated container a attempted illegal transition to non-terminated state'],
  ] as const)('out of exit 0 under %s', (restartPolicy, words) => {
    expect(checkContainerStateTransition(pod({ spec: { restartPolicy } }), from, to)).toBe(words);
  });

  test('a container with a policy of its own may', () => {
    const own = pod({
      spec: { restartPolicy: 'Never', containers: [container('a', { restartPolicy: 'Always' })] },
    });
    expect(checkContainerStateTransition(own, from, to)).toBeUndefined();
  });
});
