import type { KeySpec } from '../../text/config-keys.ts';
import { listKey, objectKey } from '../../text/config-keys.ts';
import { goQuote } from '../../text/go-quote.ts';
import { goBool, goInt, goString } from '../../text/go-types.ts';
import { constants, sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import {
  checkDefaultRoute,
  checkInterfaceName,
  checkMac,
  checkMasqueradeBackend,
  checkMtu,
  checkVlan,
} from './checks.ts';
import { pluginStruct, runtimeMac } from './embedded.ts';

const trunkKeys: readonly KeySpec[] = [
  {
    key: 'minID',
    type: goInt,
    meaning: 'The first VLAN of a range.',
    allowed: '1 to 4094, together with maxID',
  },
  { key: 'maxID', type: goInt, meaning: 'The last VLAN of a range.', allowed: '1 to 4094, not below minID' },
  { key: 'id', type: goInt, meaning: 'One VLAN.', allowed: '1 to 4094' },
];

const keys: readonly KeySpec[] = [
  {
    key: 'bridge',
    type: goString,
    meaning: 'The bridge on the node. It is made when it does not exist, and never deleted.',
    default: constants.bridgeName,
    allowed: 'up to 15 bytes, not empty',
  },
  {
    key: 'isGateway',
    type: goBool,
    meaning: 'Gives the bridge the gateway address of the pods and turns on IP forwarding for that family.',
    default: 'false',
  },
  {
    key: 'isDefaultGateway',
    type: goBool,
    meaning: 'As isGateway, and the pod gets a default route to the bridge.',
    default: 'false',
  },
  {
    key: 'forceAddress',
    type: goBool,
    meaning: 'Replaces an address that the bridge already has and that differs, instead of failing.',
    default: 'false',
  },
  {
    key: 'ipMasq',
    type: goBool,
    meaning: 'Rewrites the source address of what leaves the subnet to an address of the node. Needs IPAM.',
    default: 'false',
  },
  {
    key: 'ipMasqBackend',
    type: goString,
    meaning: 'Who rewrites the source address.',
    default: 'iptables, or nftables if only that works',
    allowed: 'iptables or nftables',
    since: 'v1.6.0',
  },
  {
    key: 'mtu',
    type: goInt,
    meaning: 'The MTU of the bridge when it is made, and of both ends of the veth.',
    default: '0: the kernel chooses',
    allowed: '68 to 65535; a negative number is ignored',
  },
  {
    key: 'hairpinMode',
    type: goBool,
    meaning:
      'The bridge sends frames back through the port they came from, so a pod reaches itself through a service.',
    default: 'false',
    excludes: [{ key: 'promiscMode' }],
  },
  {
    key: 'promiscMode',
    type: goBool,
    meaning: 'Puts the bridge into promiscuous mode.',
    default: 'false',
    excludes: [{ key: 'hairpinMode' }],
  },
  {
    key: 'vlan',
    type: goInt,
    meaning:
      'The VLAN of the pod: untagged on its port. A bridge that is made for it filters VLANs; on one that exists already filtering is not switched on.',
    default: '0: none',
    allowed: '0 to 4094',
  },
  listKey('vlanTrunk', 'main.VlanTrunk', trunkKeys, {
    list: '[]*main.VlanTrunk',
    meaning: 'VLANs that the pod sends and receives tagged. Without vlan the native VLAN is 1.',
    default: 'none',
    since: 'v1.3.0',
  }),
  {
    key: 'preserveDefaultVlan',
    type: goBool,
    meaning: 'Leaves VLAN 1 on the port besides those of vlan and vlanTrunk.',
    default: 'false',
    since: 'v1.3.0',
  },
  {
    key: 'macspoofchk',
    type: goBool,
    meaning: 'Drops frames of the pod with another source MAC than its own. Needs nft on the node.',
    default: 'false',
  },
  {
    key: 'enabledad',
    type: goBool,
    meaning: 'Leaves the detection of duplicate IPv6 addresses on for the interface of the pod.',
    default: 'false',
  },
  {
    key: 'disableContainerInterface',
    type: goBool,
    meaning: 'Leaves the end of the veth in the pod down.',
    default: 'false',
    excludes: [{ key: 'ipam' }],
    since: 'v1.5.0',
  },
  {
    key: 'portIsolation',
    type: goBool,
    meaning: 'Isolates the port: pods on isolated ports of the bridge do not reach one another.',
    default: 'false',
    since: 'v1.7.0',
  },
  objectKey(
    'args',
    '',
    [
      objectKey(
        'cni',
        'main.BridgeArgs',
        [{ key: 'mac', type: goString, meaning: 'The MAC address of the pod.' }],
        {
          meaning: 'Arguments by the conventions of CNI.',
        },
      ),
    ],
    { meaning: 'Arguments from the runtime.' },
  ),
  objectKey('runtimeConfig', '', [runtimeMac], { meaning: 'Values for the capabilities of the plugin.' }),
];

function check(context: PluginContext): void {
  const bridge = context.string('bridge');
  if (bridge !== undefined) {
    checkInterfaceName(
      context,
      ['bridge'],
      bridge,
      (reason) => `failed to create bridge ${goQuote(bridge)}: could not add ${goQuote(bridge)}: ${reason}`,
    );
  }
  checkVlan(context, 'vlan', (id) => `invalid VLAN ID ${id} (must be between 0 and ${constants.maxVlan})`);
  checkTrunk(context);
  checkMtu(context, 'failed to make veth pair: invalid argument');
  checkMasqueradeBackend(context);
  checkMac(
    context,
    ['runtimeConfig', 'mac'],
    (mac) => `failed to make veth pair: address ${mac}: invalid MAC address`,
  );
  checkMac(
    context,
    ['args', 'cni', 'mac'],
    (mac) => `failed to make veth pair: address ${mac}: invalid MAC address`,
  );
  if (context.flag('hairpinMode') && context.flag('promiscMode')) {
    const upstream = 'cannot set hairpin mode and promiscuous mode at the same time';
    context.report('keys-conflict', ['promiscMode'], 'hairpinMode and promiscMode exclude each other.', {
      upstream,
      fixes: context.fixRemove('Remove promiscMode', ['promiscMode']),
    });
  }
  if (context.flag('disableContainerInterface') && context.ipamType !== '') {
    context.report('ipam-forbidden', ['ipam'], 'An interface that stays down can have no addresses.', {
      upstream: 'cannot use IPAM when DisableContainerInterface flag is set',
      fixes: context.fixRemove('Remove ipam', ['ipam']),
    });
  }
  if (context.ipamType === '') {
    for (const key of ['isGateway', 'isDefaultGateway', 'ipMasq', 'forceAddress'] as const) {
      if (!context.flag(key)) continue;
      context.warn('key-no-effect', [key], `Without IPAM the pod has no address, so ${key} does nothing.`);
    }
  } else if (context.flag('isDefaultGateway')) {
    checkDefaultRoute(context);
  }
  if (
    context.flag('ipMasq') &&
    context.ipamType !== '' &&
    !context.flag('isGateway') &&
    !context.flag('isDefaultGateway')
  ) {
    context.inform(
      'key-no-effect',
      ['ipMasq'],
      'The bridge gets no address: traffic is rewritten only if something else routes it through this node.',
      { help: 'Set isGateway or isDefaultGateway if the node is to be the gateway of the pods.' },
    );
  }
  const mac = context.entry(['mac']);
  if (mac !== undefined) {
    context.warn('key-misplaced', mac.keySpan, 'bridge reads no mac here.', {
      help: 'Declare the capability mac and let the runtime ask for the address, or write args.cni.mac.',
    });
  }
}

function checkTrunk(context: PluginContext): void {
  const trunk = context.nodeAt(['vlanTrunk']);
  if (trunk?.kind !== 'list') return;
  trunk.items.forEach((item, index) => {
    const path = ['vlanTrunk', index];
    if (item.kind === 'null') {
      context.report('plugin-panics', path, 'The plugin crashes on a null in this list.', {
        upstream: 'runtime error: invalid memory address or nil pointer dereference',
      });
      return;
    }
    const minID = context.number(...path, 'minID');
    const maxID = context.number(...path, 'maxID');
    const id = context.number(...path, 'id');
    const wrong = (key: string, upstream: string) =>
      context.report('value-range', [...path, key], 'A VLAN in a trunk is a number from 1 to 4094.', {
        upstream,
      });
    const outside = (vlan: number) => vlan <= 0 || vlan > constants.maxVlan;
    if (minID !== undefined && maxID !== undefined) {
      if (outside(minID)) wrong('minID', 'incorrect trunk minID parameter');
      else if (outside(maxID)) wrong('maxID', 'incorrect trunk maxID parameter');
      else if (maxID < minID) {
        context.report('value-range', [...path, 'minID'], 'The range begins behind its end.', {
          upstream: 'minID is greater than maxID in trunk parameter',
        });
      }
    } else if (minID !== undefined || maxID !== undefined) {
      const missing = minID === undefined ? 'minID' : 'maxID';
      context.report('key-required', path, `A range has both ends; ${missing} is missing.`, {
        upstream: `minID and maxID should be configured simultaneously, ${missing} is missing`,
      });
    }
    if (id !== undefined && outside(id)) wrong('id', 'incorrect trunk id parameter');
  });
}

export const bridge: PluginSpec = {
  type: 'bridge',
  kind: 'interface',
  summary:
    'Puts the pod on a Linux bridge of the node with a veth pair, and can make the bridge its gateway.',
  repository: sources.plugins,
  file: 'plugins/main/bridge/bridge.go',
  ipam: 'optional',
  capabilities: ['mac'],
  keys,
  struct: pluginStruct('main.NetConf', keys),
  decodeError: 'failed to load netconf: ',
  check,
  facts: [
    'The bridge stays when the last pod has gone. A changed subnet under the same bridge name fails until the old address is taken off, or forceAddress is set.',
    'A failed ADD can leave the veth in the pod; the next ADD fails on its name unless DEL ran in between.',
    'vlan and vlanTrunk need a kernel with CONFIG_BRIDGE_VLAN_FILTERING.',
    'The MAC address comes from CNI_ARGS, args.cni.mac or runtimeConfig.mac; the last of these wins.',
  ],
};
