import { goParseIP } from '../net/go-net.ts';
import { formatMAC, isMulticastMAC, parseMAC } from '../net/mac.ts';
import type { Instance, Interface, Network } from './api.ts';
import { byName, lookupPodNetwork } from './api.ts';
import type { BindingPlugin } from './bindings.ts';
import type { KubeVirtProblem } from './codes.ts';
import { constants } from './constants.ts';
import { ipamClaimName } from './ipam-claims.ts';
import { bridgeLinkLocal, bridgeLinkLocalIsValid } from './link-local.ts';
import { masqueradeBinding } from './masquerade.ts';
import { asMap } from './read-value.ts';
import { setupOrder } from './setup-order.ts';

/** What a rule beyond admission knows. */
export interface LintContext {
  readonly instance: Instance;
  readonly networks: ReadonlyMap<string, Network>;
  /** What the cluster has registered; undefined when nobody said. */
  readonly plugins: ReadonlyMap<string, BindingPlugin> | undefined;
}

type Report = (problem: KubeVirtProblem) => void;
type Rule = (context: LintContext, report: Report) => void;

const interfacePath = ({ instance }: LintContext, iface: Interface, ...field: (string | number)[]) => [
  ...instance.specPath,
  ...['domain', 'devices', 'interfaces', iface.index, ...field],
];

const networkPath = ({ instance }: LintContext, network: Network, ...field: (string | number)[]) => [
  ...instance.specPath,
  ...['networks', network.index, ...field],
];

/** The networks behind masquerade, which admission does not look at. */
const checkMasqueradeNetworks: Rule = (context, report) => {
  const interfaces = byName(context.instance.interfaces);
  for (const network of context.instance.networks) {
    if (!network.pod || !interfaces.get(network.name)?.bindings.includes('masquerade')) continue;
    for (const [field, family] of [
      ['vmNetworkCIDR', 4],
      ['vmIPv6NetworkCIDR', 6],
    ] as const) {
      const binding = masqueradeBinding(network.pod[field], family);
      if (binding.ok) continue;
      const { from: _from, to: _to, ...problem } = binding.problem;
      report({ ...problem, path: networkPath(context, network, 'pod', field) });
    }
  }
};

const checkMacs: Rule = (context, report) => {
  const seen = new Map<string, string>();
  for (const iface of context.instance.interfaces) {
    const read = parseMAC(iface.macAddress);
    if (!read.ok) continue;
    const mac = formatMAC(read.value);
    const path = interfacePath(context, iface, 'macAddress');
    if (isMulticastMAC(read.value)) {
      report({
        code: 'mac-multicast',
        path,
        severity: 'error',
        message:
          'This is a multicast MAC: its first octet is odd. No network card can have it, and the VM does not start.',
        help: 'Begin it with 02.',
        upstream: `XML error: expected unicast mac address, found multicast '${mac}'`,
      });
    }
    const other = seen.get(mac);
    if (other !== undefined) {
      report({
        code: 'mac-duplicate',
        path,
        severity: 'warning',
        message: `Interface ${other} has this MAC already. kubemacpool refuses that; without it both are made.`,
        upstream: `duplicate MAC address ${mac} found on interfaces: ${other} and ${iface.name}`,
      });
    }
    seen.set(mac, iface.name);
    const tellsNobody = iface.bindings.includes('bridge') || iface.plugin !== undefined;
    if (tellsNobody && context.networks.get(iface.name)?.pod !== undefined) {
      report({
        code: 'mac-not-told-to-network',
        path,
        severity: 'warning',
        message:
          'On the pod network KubeVirt does not tell the CNI plugin about macAddress: a network that checks ' +
          'senders drops what the guest sends.',
        help:
          'Leave it out, or, on a primary user-defined network, let ipam-extensions pass it on: that needs a ' +
          'network with persistent IPs.',
      });
    }
  }
};

const maxAcpiIndex = 16 * 1024 - 1;

const checkFieldsWithoutEffect: Rule = (context, report) => {
  for (const iface of context.instance.interfaces) {
    if (iface.acpiIndex < 0 || iface.acpiIndex > maxAcpiIndex) {
      report({
        code: 'acpi-index-range',
        path: interfacePath(context, iface, 'acpiIndex'),
        severity: 'warning',
        message: `The API documents 1 to ${maxAcpiIndex} for acpiIndex; admission does not check it.`,
      });
    }
    const forwards = iface.bindings.includes('masquerade') || iface.bindings.includes('passtBinding');
    if ((iface.ports?.length ?? 0) > 0 && !forwards) {
      report({
        code: 'ports-ignored',
        path: interfacePath(context, iface, 'ports'),
        severity: 'info',
        message: 'Only masquerade and passtBinding forward ports. Here everything reaches the guest anyway.',
      });
    }
    const serves = iface.bindings.includes('masquerade') || iface.bindings.includes('bridge');
    if (iface.dhcpOptions && !serves) {
      report({
        code: 'dhcp-options-ignored',
        path: interfacePath(context, iface, 'dhcpOptions'),
        severity: 'info',
        message: 'KubeVirt’s own DHCP servers send these, and it runs one for masquerade and bridge only.',
      });
    }
  }
};

const checkCounts: Rule = (context, report) => {
  const { interfaces, networks, specPath } = context.instance;
  const most = constants.maxInterfaces.value;
  const message = `The API server takes at most ${most} entries.`;
  if (interfaces.length > most) {
    const path = [...specPath, 'domain', 'devices', 'interfaces'];
    report({ code: 'too-many-entries', path, severity: 'error', message });
  }
  if (networks.length > most) {
    report({ code: 'too-many-entries', path: [...specPath, 'networks'], severity: 'error', message });
  }
};

/** Bridge addresses grow by appending digits, so they end at index 99. */
const checkLinkLocals: Rule = (context, report) => {
  for (const [index, iface] of setupOrder(context.instance).entries()) {
    if (!iface.bindings.includes('bridge') || bridgeLinkLocalIsValid(index)) continue;
    report({
      code: 'link-local-invalid',
      path: interfacePath(context, iface, 'name'),
      severity: 'warning',
      message:
        `This is interface number ${index}, counted from 0: its bridge would get ${bridgeLinkLocal(index)}, ` +
        'which is no address, if its network hands out IPv4.',
      help: 'Put interfaces with bridge before the others.',
    });
  }
};

const checkPlugins: Rule = (context, report) => {
  if (context.plugins === undefined) return;
  for (const { plugin, ...iface } of context.instance.interfaces) {
    if (plugin === undefined || context.plugins.has(plugin)) continue;
    report({
      code: 'plugin-unregistered',
      path: interfacePath(context, iface, 'binding', 'name'),
      severity: 'error',
      message: `The cluster has no binding plugin “${plugin}”. Admission does not look; the pod is not made.`,
      help: 'Register it in the KubeVirt CR, spec.configuration.network.binding.',
      upstream: `unable to find the network binding plugin '${plugin}' in Kubevirt configuration`,
    });
  }
};

/** Names that differ may give one IPAMClaim. */
const checkClaims: Rule = (context, report) => {
  const { instance } = context;
  const seen = new Map<string, string>();
  for (const network of instance.networks) {
    if (network.resourceClaim || network.multus?.default || instance.name === '') continue;
    const claim = ipamClaimName(instance.name, network.name);
    const other = seen.get(claim);
    if (other !== undefined && other !== network.name) {
      report({
        code: 'claim-name-collision',
        path: networkPath(context, network, 'name'),
        severity: 'warning',
        message: `With persistent IPs, networks ${other} and ${network.name} would share the IPAMClaim ${claim}.`,
        help: 'Use names of lower-case letters, digits and hyphens.',
      });
    }
    seen.set(claim, network.name);
  }
};

const checkAnnotations: Rule = (context, report) => {
  const { annotations, annotationsPath, networks, interfaces } = context.instance;
  const forbidden = constants.defaultNetworkAnnotation.value;
  if (annotations.has(forbidden) && lookupPodNetwork(networks)) {
    report({
      code: 'default-network-annotation',
      path: [...annotationsPath, forbidden],
      severity: 'warning',
      message:
        'This is copied to the launcher pod. On a primary network with persistent IPs, ipam-extensions writes it ' +
        'itself and refuses a pod that brings it.',
      upstream: `multus default network annotation "${forbidden}" is not allowed on pod creation`,
    });
  }
  const text = annotations.get(constants.addressesAnnotation.value);
  if (text === undefined) return;
  const path = [...annotationsPath, constants.addressesAnnotation.value];
  const value = asMap(parseJson(text));
  if (value === undefined) {
    report({
      code: 'addresses-malformed',
      path,
      severity: 'error',
      message: 'A JSON map of interface names to lists of addresses was expected.',
    });
    return;
  }
  const primary = interfaces.find(({ name }) => name === lookupPodNetwork(networks)?.name)?.name;
  for (const [name, addresses] of Object.entries(value)) {
    if (name !== primary) {
      report({
        code: 'addresses-unknown-interface',
        path: [...path, name],
        severity: 'warning',
        message:
          primary === undefined
            ? 'The VM has no interface on the pod network, so this asks for nothing.'
            : `Only the interface on the pod network, ${primary}, can ask for addresses. This is ignored.`,
      });
      continue;
    }
    checkAddresses(addresses, [...path, name], report);
  }
};

function checkAddresses(addresses: unknown, path: readonly (string | number)[], report: Report): void {
  if (!Array.isArray(addresses)) {
    report({
      code: 'addresses-malformed',
      path,
      severity: 'error',
      message: 'A list of addresses was expected.',
    });
    return;
  }
  for (const [index, address] of addresses.entries()) {
    if (typeof address === 'string' && goParseIP(address)) continue;
    report({
      code: 'addresses-malformed',
      path: [...path, index],
      severity: 'error',
      message: 'An IPv4 or IPv6 address without prefix length was expected.',
      ...(typeof address === 'string' ? { upstream: `invalid IP address format: ${address}` } : {}),
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const rules: readonly Rule[] = [
  checkMasqueradeNetworks,
  checkMacs,
  checkPlugins,
  checkFieldsWithoutEffect,
  checkCounts,
  checkLinkLocals,
  checkClaims,
  checkAnnotations,
];

/** What no webhook refuses and what does harm, or nothing, later. */
export function lintProblems(context: LintContext): KubeVirtProblem[] {
  const problems: KubeVirtProblem[] = [];
  for (const rule of rules) rule(context, (problem) => problems.push(problem));
  return problems;
}
