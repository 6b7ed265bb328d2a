/** The rules of a Localnet network. Upstream: `LocalnetConfig`, `VLANConfig` in `crd/userdefinednetwork/v1/cudn.go`. */
import type { StringNode } from '../../text/data.ts';
import { fieldOf, has, textOf } from './fields.ts';
import { mtuForIPv6, placesOf } from './rules-common.ts';
import type { Rule } from './schema-types.ts';

export const localnetRules: readonly Rule[] = [
  {
    code: 'localnet-subnets',
    upstream: 'Subnets is required with ipam.mode is Enabled or unset, and forbidden otherwise',
    message: 'Either OVN-Kubernetes hands out addresses and knows the subnets, or it does neither.',
    help: 'Where a DHCP server of the physical network hands them out, write ipam: {mode: Disabled} and no subnets.',
    broken: (config) => {
      const mode = textOf(config, 'ipam', 'mode');
      const enabled = mode === undefined || mode === 'Enabled';
      if (enabled === has(config, 'subnets')) return [];
      return [fieldOf(config, 'subnets') ?? config];
    },
  },
  {
    code: 'exclude-without-subnets',
    upstream: 'excludeSubnets must be unset when subnets is unset',
    message: 'There is nothing to exclude these from.',
    broken: (config) => (has(config, 'subnets') ? [] : placesOf(fieldOf(config, 'excludeSubnets'))),
  },
  mtuForIPv6('MTU should be greater than or equal to 1280 when an IPv6 subnet is used'),
];

export const physicalNetworkName: Rule<StringNode> = {
  code: 'physical-network-name',
  upstream: 'physicalNetworkName cannot contain `,` or `:` characters',
  message: 'Commas and colons separate the bridge mappings that this name is looked up in.',
  // The pattern `^[^,:]+$` matches no empty text either, and `$` of RE2 is the end of the text.
  broken: (node) => (node.value === '' || /[,:]/.test(node.value) ? [node] : []),
};

export const vlanRules: readonly Rule[] = [
  {
    code: 'vlan-access',
    upstream: "vlan access config is required when vlan mode is 'Access', and forbidden otherwise",
    message: 'mode: Access needs access: {id: …}, and only that mode has it.',
    broken: (vlan) =>
      (textOf(vlan, 'mode') === 'Access') === has(vlan, 'access') ? [] : [fieldOf(vlan, 'access') ?? vlan],
  },
];
