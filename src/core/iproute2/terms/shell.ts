import type { Area } from './explanation.ts';

/** Prompts, commands and options. Facts: ip/ip.c and bridge/bridge.c of iproute2 7.1, man ip, man bridge. */
export const shell: Area = {
  href: 'https://man7.org/linux/man-pages/man8/ip.8.html',
  terms: {
    'shell.prompt': {
      title: 'The prompt: where this was typed',
      text: 'User, host and directory, as far as the shell shows them. Check that it is the machine you mean: node, pod and guest look much alike.',
    },
    'shell.command': {
      title: 'The command',
      text: 'What follows is its output, up to the next prompt. The options decide what is shown and what is left out, so read them first.',
    },
    'shell.noise': {
      title: 'Not part of the output',
      text: 'Written by the tool that carried the command to the pod or node. It does not matter here.',
    },
    'shell.netns': {
      title: 'netns: the network namespace of what follows',
      text: 'ip -all netns exec writes this line before each namespace’s output. Indexes and names below it are those of that namespace only.',
    },
    'ip.option': {
      title: '{value}: an option of the command',
      text: 'Options stand before the object (link, addr, route) and change how it is shown. They never change the network.',
    },
    'ip.option.-d': {
      title: '-d: with details',
      text: 'Also the kind of each interface and all its settings; for routes also what is usually left out. Without it you cannot tell a veth from a card.',
    },
    'ip.option.-s': {
      title: '-s: with counters',
      text: 'Packets, bytes, errors and drops. Twice (-s -s) also the kinds of errors.',
    },
    'ip.option.-br': {
      title: '-br: brief',
      text: 'One line for each interface: name, state, addresses. The index, and with it the meaning of @if numbers, is not shown.',
    },
    'ip.option.-o': {
      title: '-o: one line for each record',
      text: 'A backslash stands where a line would end. Made for grep.',
    },
    'ip.option.-4': {
      title: '-4: IPv4 only',
      text: 'IPv6 is left out, not absent. Interfaces without an IPv4 address are left out too.',
    },
    'ip.option.-6': {
      title: '-6: IPv6 only',
      text: 'IPv4 is left out, not absent. Interfaces without an IPv6 address are left out too.',
    },
    'ip.option.-c': {
      title: '-c: in colour',
      text: 'It changes nothing else. In a paste it leaves colour codes, which are taken out here.',
    },
    'ip.option.-j': {
      title: '-j: as JSON',
      text: 'The same facts, for programs. This page reads it as well.',
    },
    'ip.option.-p': {
      title: '-p: JSON that people can read',
      text: 'With line breaks and indentation. It goes with -j.',
    },
    'ip.option.-n': {
      title: '-n: in this network namespace',
      text: 'The output is about that namespace, not about where you are. The name is one of those that ip netns lists.',
    },
    'ip.option.-N': {
      title: '-N: numbers instead of names',
      text: 'Protocols, tables and scopes are shown as the kernel knows them. Another host may have other names for the same numbers.',
    },
    'ip.option.-r': {
      title: '-r: names instead of addresses',
      text: 'Asks DNS for each address, which may be slow or misleading. The addresses themselves are then not in the output.',
    },
    'ip.option.-a': {
      title: '-a: in all namespaces',
      text: 'The command is run once in each named network namespace. Namespaces of pods usually have no name and are left out.',
    },
    'ip.option.-h': {
      title: '-h: numbers with units',
      text: 'K, M and G are thousands; with -iec they are powers of 1024. The exact numbers are then not in the output.',
    },
    'ip.option.-f': {
      title: '-f: one protocol family only',
      text: 'inet is IPv4, inet6 is IPv6, link leaves addresses out. Others are left out, not absent.',
    },
    'ip.option.-0': { title: '-0: no addresses', text: 'Only the interfaces themselves.' },
    'ip.option.-B': { title: '-B: what concerns bridges', text: 'The same as -f bridge.' },
    'ip.option.-M': {
      title: '-M: what concerns MPLS',
      text: 'Routes then have labels where an address would stand.',
    },
    'ip.option.-iec': { title: '-iec: units in powers of 1024', text: 'With -h: Ki, Mi and Gi.' },
    'ip.option.-ts': { title: '-ts: with the time, briefly', text: 'For ip monitor.' },
    'ip.option.-compressvlans': {
      title: '-compressvlans: vlans in ranges',
      text: 'bridge vlan then writes 10-20 instead of eleven rows.',
    },
    'ip.option.-t': { title: '-t: with the time', text: 'For ip monitor.' },
  },
};
