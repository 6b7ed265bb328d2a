import { specOf } from '../text/config-keys.ts';
import type { DataValue } from '../text/data.ts';
import { pluginKeys } from './common-keys.ts';
import { constants } from './constants.ts';
import type { AddressCandidate } from './effects-addresses.ts';
import { addressCandidates } from './effects-addresses.ts';
import type { NetworkList } from './load.ts';
import { pluginOf } from './plugins/index.ts';

/** Something that is there when the plugins have run. */
export interface EffectNode {
  readonly id: string;
  readonly kind:
    | 'veth'
    | 'bridge'
    | 'macvlan'
    | 'ipvlan'
    | 'vlan'
    | 'device'
    | 'dummy'
    | 'tap'
    | 'vrf'
    | 'rules'
    | 'network'
    | 'unknown';
  /** `…` stands for a part that nobody can know before: `veth…`. */
  readonly name: string;
  readonly place: 'pod' | 'node' | 'outside';
  /** `made`: by the plugin. `kept`: must be there. `made-if-missing`: a bridge. `moved`: from the node into the pod. */
  readonly state: 'made' | 'made-if-missing' | 'kept' | 'moved';
  readonly addresses: readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
  /** Further facts, a sentence or a few words each. */
  readonly details: readonly string[];
}

/** How two of them hang together; from the pod outwards. */
export interface EffectLink {
  readonly from: string;
  readonly to: string;
  readonly kind: 'pair' | 'port' | 'parent' | 'member' | 'moved' | 'traffic';
  readonly label: string;
}

export interface Effects {
  readonly nodes: readonly EffectNode[];
  readonly links: readonly EffectLink[];
  /** The first address that a pod would get, per address that it gets. */
  readonly addresses: readonly AddressCandidate[];
  /** The same in sentences, for those who cannot see the figure. */
  readonly sentences: readonly string[];
}

type Conf = { readonly [key: string]: DataValue };

/** Builds up the effects, plugin by plugin. */
class Effect {
  readonly nodes = new Map<string, EffectNode>();
  readonly links: EffectLink[] = [];
  readonly sentences: string[] = [];
  readonly ifName: string;
  addresses: readonly AddressCandidate[] = [];

  constructor(ifName: string) {
    this.ifName = ifName;
  }

  add(
    node: Omit<EffectNode, 'addresses' | 'details'> & Partial<Pick<EffectNode, 'addresses' | 'details'>>,
  ): void {
    this.nodes.set(node.id, { addresses: [], details: [], ...node });
  }

  detail(id: string, detail: string): void {
    const node = this.nodes.get(id);
    if (node !== undefined) this.nodes.set(id, { ...node, details: [...node.details, detail] });
  }

  change(id: string, change: Partial<EffectNode>): void {
    const node = this.nodes.get(id);
    if (node !== undefined) this.nodes.set(id, { ...node, ...change });
  }

  link(from: string, to: string, kind: EffectLink['kind'], label: string): void {
    this.links.push({ from, to, kind, label });
  }

  say(sentence: string): void {
    this.sentences.push(sentence);
  }
}

/**
 * What will exist when the plugins of a configuration have run for one pod: interfaces, how they hang together, and
 * the address a first pod would get. Nothing is guessed: what only the node can tell is `…` or left out. `ifName` is
 * the name that the runtime asks for.
 */
export function effectsOf(list: NetworkList, ifName = 'eth0'): Effects {
  const effect = new Effect(ifName);
  for (const plugin of list.plugins) {
    if (plugin === null || typeof plugin !== 'object' || Array.isArray(plugin)) continue;
    const conf = inOwnSpelling(plugin as Conf);
    const type = text(conf, 'type');
    const known = pluginOf(type)?.type ?? type;
    const make = Object.hasOwn(makers, known) ? makers[known] : unknown;
    make?.(effect, conf);
  }
  return {
    nodes: [...effect.nodes.values()],
    links: effect.links,
    addresses: effect.addresses,
    sentences: effect.sentences,
  };
}

/** The keys in the spelling of the plugin, which reads them in any letter case. */
function inOwnSpelling(plugin: Conf): Conf {
  const type = Object.entries(plugin).find(([key]) => key.toLowerCase() === 'type')?.[1];
  const keys = [...(pluginOf(String(type))?.keys ?? []), ...pluginKeys];
  const conf: Record<string, DataValue> = Object.create(null);
  for (const [key, value] of Object.entries(plugin)) conf[specOf(keys, key)?.key ?? key] = value;
  return conf;
}

function text(conf: Conf, key: string): string {
  const value = conf[key];
  return typeof value === 'string' ? value : '';
}

function number(conf: Conf, key: string): number {
  const value = conf[key];
  return typeof value === 'number' ? value : 0;
}

const isOn = (conf: Conf, key: string): boolean => conf[key] === true;

function child(conf: Conf, key: string): Conf {
  const value = conf[key];
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Conf) : {};
}

const pod = 'pod';

/** The interface of the pod, with what IPAM gives it. */
function podInterface(
  effect: Effect,
  conf: Conf,
  kind: EffectNode['kind'],
  state: EffectNode['state'] = 'made',
): void {
  effect.addresses = addressCandidates(conf);
  const mac = kind === 'macvlan' || kind === 'tap' ? text(conf, 'mac') : '';
  const mtu = kind === 'device' || kind === 'dummy' ? 0 : number(conf, 'mtu');
  effect.add({
    id: pod,
    kind,
    name: effect.ifName,
    place: 'pod',
    state,
    addresses: effect.addresses.map(({ address }) => address),
    details: effect.addresses.map(({ note }) => note),
    ...(mac === '' ? {} : { mac }),
    ...(mtu > 0 ? { mtu } : {}),
  });
  const given = effect.addresses
    .map(({ address, note }) => (address === '…' ? `an address ${note}` : address))
    .join(' and ');
  if (given !== '') effect.say(`${effect.ifName} gets ${given}.`);
}

function gateways(effect: Effect): string[] {
  return effect.addresses.flatMap(({ gateway, length }) =>
    gateway === undefined || length === undefined ? [] : [`${gateway}/${length}`],
  );
}

const makers: Readonly<Record<string, (effect: Effect, conf: Conf) => void>> = {
  bridge(effect, conf) {
    const name = typeof conf.bridge === 'string' ? conf.bridge : constants.bridgeName;
    const vlan = number(conf, 'vlan');
    const gateway =
      (isOn(conf, 'isGateway') || isOn(conf, 'isDefaultGateway')) && text(child(conf, 'ipam'), 'type') !== '';
    podInterface(effect, conf, 'veth');
    effect.add({ id: 'host', kind: 'veth', name: 'veth…', place: 'node', state: 'made' });
    effect.add({
      id: 'bridge',
      kind: 'bridge',
      name,
      place: 'node',
      state: 'made-if-missing',
      addresses: gateway && vlan === 0 ? gateways(effect) : [],
    });
    effect.link(pod, 'host', 'pair', 'veth pair');
    effect.link('host', 'bridge', 'port', portLabel(conf, vlan));
    effect.say(
      `A veth pair joins ${effect.ifName} in the pod to a port of the bridge ${name} on the node, which is made if it is missing.`,
    );
    if (gateway && vlan !== 0) {
      effect.add({
        id: 'gateway',
        kind: 'veth',
        name: `${name}.${vlan}`,
        place: 'node',
        state: 'made-if-missing',
        addresses: gateways(effect),
      });
      effect.link('gateway', 'bridge', 'port', `VLAN ${vlan}`);
    }
    if (gateway)
      effect.say(
        `The node has the address of the gateway on ${vlan === 0 ? name : `${name}.${vlan}`} and forwards.`,
      );
    if (isOn(conf, 'disableContainerInterface')) effect.detail(pod, 'stays down');
    masquerade(effect, conf, 'bridge');
  },
  macvlan: (effect, conf) =>
    onMaster(effect, conf, 'macvlan', `mode ${text(conf, 'mode') || 'bridge'}, MAC address of its own`),
  ipvlan: (effect, conf) =>
    onMaster(effect, conf, 'ipvlan', `mode ${text(conf, 'mode') || 'l2'}, MAC address of the master`),
  vlan: (effect, conf) => onMaster(effect, conf, 'vlan', `VLAN ${number(conf, 'vlanId')}`),
  ptp(effect, conf) {
    podInterface(effect, conf, 'veth');
    const hosts = effect.addresses.flatMap(({ gateway }) =>
      gateway === undefined ? [] : [`${gateway}/${gateway.includes(':') ? 128 : 32}`],
    );
    effect.add({
      id: 'host',
      kind: 'veth',
      name: 'veth…',
      place: 'node',
      state: 'made',
      addresses: hosts,
      details: ['a host route to each address of the pod'],
    });
    effect.link(pod, 'host', 'pair', 'veth pair');
    effect.say(
      `A veth pair joins ${effect.ifName} in the pod to the node, which routes to the address of the pod.`,
    );
    masquerade(effect, conf, 'host');
  },
  'host-device'(effect, conf) {
    const device = ['device', 'hwaddr', 'kernelpath', 'pciBusID']
      .map((key) => text(conf, key))
      .find((value) => value !== '');
    podInterface(effect, conf, 'device', 'moved');
    effect.add({
      id: 'device',
      kind: 'device',
      name: device ?? 'the device that the runtime allocates',
      place: 'node',
      state: 'moved',
    });
    effect.link(pod, 'device', 'moved', 'the device itself');
    effect.say(
      `${device ?? 'The device that the runtime allocates'} leaves the node and becomes ${effect.ifName} in the pod.`,
    );
  },
  dummy(effect, conf) {
    podInterface(effect, conf, 'dummy');
    effect.say(`${effect.ifName} in the pod leads nowhere.`);
  },
  tap(effect, conf) {
    podInterface(effect, conf, 'tap');
    const bridge = text(conf, 'bridge');
    effect.say(`${effect.ifName} in the pod is a tap: a process in the pod handles its frames.`);
    if (bridge === '') return;
    effect.add({ id: 'bridge', kind: 'bridge', name: bridge, place: 'pod', state: 'kept' });
    effect.link(pod, 'bridge', 'port', 'port');
  },
  loopback(effect) {
    effect.say('lo in the pod is up.');
  },
  'ovn-k8s-cni-overlay'(effect, conf) {
    podInterface(effect, conf, 'veth');
    effect.add({ id: 'host', kind: 'veth', name: '…', place: 'node', state: 'made' });
    effect.add({
      id: 'bridge',
      kind: 'bridge',
      name: 'br-int',
      place: 'node',
      state: 'kept',
      details: ['Open vSwitch, programmed by OVN'],
    });
    effect.link(pod, 'host', 'pair', 'veth pair');
    effect.link('host', 'bridge', 'port', 'port of the logical switch');
    const subnets = text(conf, 'subnets');
    if (subnets !== '') effect.detail(pod, `an address out of ${subnets}, chosen by OVN-Kubernetes`);
    effect.say(
      `A veth pair joins ${effect.ifName} in the pod to br-int on the node; OVN carries its frames.`,
    );
  },
  portmap(effect, conf) {
    const declared = isOn(child(conf, 'capabilities'), 'portMappings');
    if (!declared) return;
    rules(
      effect,
      'portmap',
      `${text(conf, 'backend') || 'iptables'}: ports of the node that the pod asks for lead to it`,
    );
  },
  bandwidth(effect, conf) {
    for (const [key, words] of [
      ['ingressRate', 'traffic to the pod'],
      ['egressRate', 'traffic from the pod'],
    ] as const) {
      const rate = number(conf, key);
      if (rate > 0) effect.detail('host', `${words} limited to ${rate} bit/s`);
    }
  },
  firewall(effect, conf) {
    rules(
      effect,
      'firewall',
      `${text(conf, 'backend') || 'firewalld or iptables'}: traffic of the pod is admitted, ingress policy ${text(conf, 'ingressPolicy') || 'open'}`,
    );
  },
  sbr(effect) {
    effect.detail(pod, `answers leave by this interface: routing table from ${constants.sbrFirstTable} on`);
  },
  tuning(effect, conf) {
    const mac = text(conf, 'mac');
    const mtu = number(conf, 'mtu');
    effect.change(pod, { ...(mac === '' ? {} : { mac }), ...(mtu > 0 ? { mtu } : {}) });
    for (const [key, value] of Object.entries(child(conf, 'sysctl'))) {
      if (typeof value === 'string') effect.detail(pod, `${key.replace('IFNAME', effect.ifName)} = ${value}`);
    }
    if (isOn(conf, 'promisc')) effect.detail(pod, 'promiscuous');
  },
  vrf(effect, conf) {
    const name = text(conf, 'vrfname');
    if (name === '') return;
    effect.add({ id: 'vrf', kind: 'vrf', name, place: 'pod', state: 'made-if-missing' });
    effect.link(pod, 'vrf', 'member', 'in the VRF');
    effect.say(`${effect.ifName} is in the VRF ${name}.`);
  },
};

function unknown(effect: Effect, conf: Conf): void {
  const type = text(conf, 'type');
  if (type !== '') effect.say(`What ${type} does is not known here.`);
}

function onMaster(effect: Effect, conf: Conf, kind: 'macvlan' | 'ipvlan' | 'vlan', label: string): void {
  const inPod = isOn(conf, 'linkInContainer');
  const named = text(conf, 'master');
  const master = named === '' ? 'the interface of the default route' : named;
  podInterface(effect, conf, kind);
  effect.add({ id: 'master', kind: 'device', name: master, place: inPod ? 'pod' : 'node', state: 'kept' });
  effect.link(pod, 'master', 'parent', label);
  effect.say(
    `${effect.ifName} in the pod is ${kind === 'ipvlan' ? 'an' : 'a'} ${kind} on ${master} of the ${inPod ? 'pod' : 'node'}: ${label}.`,
  );
}

function portLabel(conf: Conf, vlan: number): string {
  const words = ['port'];
  if (vlan !== 0) words.push(`VLAN ${vlan} untagged`);
  if (Array.isArray(conf.vlanTrunk)) words.push('trunk');
  if (isOn(conf, 'hairpinMode')) words.push('hairpin');
  if (isOn(conf, 'portIsolation')) words.push('isolated');
  if (isOn(conf, 'macspoofchk')) words.push('source MAC checked');
  return words.join(', ');
}

function masquerade(effect: Effect, conf: Conf, from: string): void {
  if (!isOn(conf, 'ipMasq') || text(child(conf, 'ipam'), 'type') === '') return;
  effect.add({ id: 'outside', kind: 'network', name: 'outside', place: 'outside', state: 'kept' });
  effect.link(from, 'outside', 'traffic', 'source address becomes that of the node');
  effect.say('What leaves the subnet gets the address of the node as its source.');
}

function rules(effect: Effect, id: string, detail: string): void {
  effect.add({ id, kind: 'rules', name: id, place: 'node', state: 'made', details: [detail] });
  effect.link(pod, id, 'traffic', 'rules on the node');
  effect.say(`On the node, ${detail}.`);
}
