/** A note with a question of each kind. */

/** In English, below a course in one language. */
export const nineKinds = `# T

Text.

\`\`\`mermaid
flowchart TB
  accTitle: Who does what
  accDescr: The scheduler and the kubelet.
  sched[Scheduler<br>kube-scheduler] -->|1 bind| api[API server]
  api --> kubelet[kubelet]
  click api href "https://example.com/"
\`\`\`

## Asked {#asked}

:::question{#status-word}
\`kubectl get pods\` shows \`CrashLoopBackOff\`. What is the phase?

- [ ] Failed
  - Not while it is restarted. :miss[takes waiting for the end]{#restarting-is-failed}
- [x] Running
  - Yes.

::hint[The phase has **five** words.]
:::

:::question{#several}
Which are phases?

- [x] Pending
  - Yes.
- [x] Running
  - Yes.
- [ ] Error
  - No. :miss[takes the STATUS word for the phase]{#status-is-phase}
:::

:::question{#statement kind=true-false}
A Pod is restarted.

- [ ] True
  - No. :miss{#restarting-is-failed}
- [x] False
  - Its containers are.
:::

:::question{#default-grace kind=fill section=asked}
How many seconds?

- [x] 30 / 30s / thirty
  - By default.
- [ ] 300
  - Too many. :miss[takes the toleration for the grace period]{#toleration-is-grace}
:::

:::question{#shutdown kind=order}
Put them in order.

1. The hook
   - First.
2. \`SIGTERM\`
   - Then.
3. SIGKILL
   - Last.

- [ ] 3 → 2
  - Nobody is killed first. :miss[kill before term]{#kill-first}
:::

:::question{#who-writes kind=match}
Who writes what?

| field | written by | why |
|---|---|---|
| \`spec.nodeName\` | scheduler | It binds. |
| \`status.phase\` | kubelet | It sees. |

- [ ] \`spec.nodeName\` ↔ kubelet
  - It reads it. :miss[thinks the node fetches its Pods]{#kubelet-picks-pods}
- [ ] \`status.phase\` ↔ a *user*
  - Nobody does.
:::

:::question{#who-binds kind=hotspot figure=1}
Click it.

- [x] \`sched\`
  - It chooses.
- [ ] \`kubelet\`
  - It only reads. :miss{#kubelet-picks-pods}
:::

:::question{#mend kind=fix}
It crashes. Mend it.

\`\`\`yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - {name: app, image: busybox:1.37, command: [sh, -c, "exit 1"]}
\`\`\`

\`\`\`yaml answer
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - {name: app, image: busybox:1.37, command: [sh, -c, "sleep 3600"]}
\`\`\`

\`\`\`yaml goal
expect:
  - {at: 30, status: Running, ready: 1/1, restarts: 0}
keep: ["spec.containers[0].image"]
\`\`\`

- [x] Let it run
  - Yes.
- [ ] Restart it
  - It is. :miss{#restarting-is-failed}
:::

:::question{#crash-word kind=predict at=42 ask=phase}
What is the phase after 42 seconds?

\`\`\`yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - {name: app, image: busybox:1.37, command: [sh, -c, "sleep 5; exit 1"]}
\`\`\`

- [x] \`Running\`
  - It waits, after :sim{ask=restarts} restarts.
- [ ] :sim{ask=status}
  - That is the status. :miss{#status-is-phase}
- [ ] :sim{policy=Never}
  - With another policy.
:::
`;
