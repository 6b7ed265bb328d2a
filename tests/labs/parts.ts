/** The parts of labs' transcripts that pages show: `content/transcripts/labs/<name>.txt`. */

export interface Part {
  readonly lab: string;
  /** Command lines with their prompts, each with what it printed. */
  readonly commands: readonly string[];
}

export const parts: Readonly<Record<string, Part>> = {
  'bridge-pod': { lab: 'bridge', commands: ['root@pod1:~# ip addr show eth0', 'root@pod1:~# ip route'] },
  'bridge-pod2': { lab: 'bridge', commands: ['root@pod2:~# ip addr show eth0'] },
  'bridge-node': {
    lab: 'bridge',
    commands: ['root@node:~# ip link', 'root@node:~# ip -4 addr show cni0', 'root@node:~# bridge link'],
  },
  'lookalike-guest': { lab: 'kubevirt-lookalike', commands: ['root@guest:~# ip -br -4 addr; ip route'] },
  'lookalike-launcher': {
    lab: 'kubevirt-lookalike',
    commands: ['sh-5.1$ ip link', 'sh-5.1$ ip -br -4 a'],
  },
  'lookalike-node': {
    lab: 'kubevirt-lookalike',
    commands: ['root@node:~# ip link', 'root@node:~# ip -br -4 addr', 'root@node:~# ip route'],
  },
  'macvlan-pod': {
    lab: 'macvlan',
    commands: [
      'root@pod1:~# ip -d link show net1',
      'root@pod1:~# ip -4 addr show net1',
      'root@pod1:~# ip route',
    ],
  },
  'macvlan-pod2': {
    lab: 'macvlan',
    commands: ['root@pod2:~# ip -d link show net1', 'root@pod2:~# ip -4 addr show net1'],
  },
  'macvlan-node': {
    lab: 'macvlan',
    commands: ['root@node:~# ip link', 'root@node:~# ip -4 addr show up0'],
  },
  'macvlan-switch': {
    lab: 'macvlan',
    commands: ['root@switch:~# ip link', 'root@switch:~# ip -4 addr show br0'],
  },
  'ipvlan-pod': {
    lab: 'ipvlan',
    commands: ['root@node:~# ip link show up0', 'root@pod1:~# ip -d link show net1'],
  },
};

/** The commands with their output, each from the first place in the transcript where it was given. */
export function partOf(transcript: string, commands: readonly string[]): string {
  const lines = transcript.split('\n');
  return commands
    .map((command) => {
      const at = lines.indexOf(command);
      if (at < 0) throw new Error(`The transcript has no “${command}”.`);
      const end = lines.findIndex((line, k) => k > at && /^(?:[a-z]+@\S+:~# |sh-5\.1\$ |-- |$)/.test(line));
      return `${lines.slice(at, end).join('\n')}\n`;
    })
    .join('');
}
