import { goNetErrors, goParseMAC } from '../../net/go-net.ts';
import type { KeySpec } from '../../text/config-keys.ts';
import { objectKey } from '../../text/config-keys.ts';
import { goString } from '../../text/go-types.ts';
import { sources } from '../constants.ts';
import type { PluginContext } from '../plugin-context.ts';
import type { PluginSpec } from '../plugin-spec.ts';
import { pluginStruct } from './embedded.ts';

const ways = ['device', 'hwaddr', 'kernelpath', 'pciBusID'] as const;

/** One of them is enough. Of several the first in this order is taken, and the others are not looked at. */
const others = (key: (typeof ways)[number]) => ways.filter((way) => way !== key).map((way) => ({ key: way }));

const keys: readonly KeySpec[] = [
  {
    key: 'device',
    type: goString,
    meaning: 'The name of the interface on the node.',
    excludes: others('device'),
  },
  {
    key: 'hwaddr',
    type: goString,
    meaning: 'The MAC address of the interface on the node.',
    allowed: 'a MAC address',
    excludes: others('hwaddr'),
  },
  {
    key: 'kernelpath',
    type: goString,
    meaning: 'The path of the device in sysfs.',
    allowed: 'an absolute path below /sys/devices/',
    excludes: others('kernelpath'),
  },
  {
    key: 'pciBusID',
    type: goString,
    meaning: 'The PCI address of the device.',
    allowed: 'for instance 0000:3b:00.1',
    excludes: others('pciBusID'),
  },
  objectKey(
    'runtimeConfig',
    '',
    [
      {
        key: 'deviceID',
        type: goString,
        meaning:
          'The device that was allocated to the pod: a PCI address or the name of an auxiliary device. It beats pciBusID.',
      },
    ],
    { meaning: 'Values for the capabilities of the plugin.' },
  ),
];

function check(context: PluginContext): void {
  const given = ways.filter((key) => (context.string(key) ?? '') !== '');
  const declared = context.flag('capabilities', 'deviceID') || context.has('runtimeConfig', 'deviceID');
  if (given.length === 0) {
    const upstream = 'specify either "device", "hwaddr", "kernelpath" or "pciBusID"';
    if (declared) {
      context.inform('key-required', ['type'], 'The device comes from the runtime alone.', {
        upstream,
        help: 'ADD fails with these words when no device was allocated to the pod.',
      });
    } else {
      context.report('key-required', ['type'], `host-device needs one of ${ways.join(', ')}.`, { upstream });
    }
  }
  for (const key of given.slice(1)) {
    context.warn('keys-conflict', [key], `${given[0]} is used; ${key} is not looked at.`, {
      fixes: context.fixRemove(`Remove ${key}`, [key]),
    });
  }
  const hwaddr = context.string('hwaddr');
  if (hwaddr && goParseMAC(hwaddr) === undefined && given[0] === 'hwaddr') {
    context.report('value-format', ['hwaddr'], 'This is no MAC address.', {
      upstream: `failed to find host device: failed to parse MAC address "${hwaddr}": ${goNetErrors.mac(hwaddr)}`,
    });
  }
  const path = context.string('kernelpath');
  if (path && !path.startsWith('/sys/devices/') && given[0] === 'kernelpath') {
    context.report('value-format', ['kernelpath'], 'The path is absolute and begins with /sys/devices/.', {
      upstream: `failed to find host device: kernel device path "${path}" must be absolute and begin with /sys/devices/`,
    });
  }
}

export const hostDevice: PluginSpec = {
  type: 'host-device',
  kind: 'interface',
  summary: 'Moves an interface of the node into the pod.',
  repository: sources.plugins,
  file: 'plugins/main/host-device/host-device.go',
  ipam: 'optional',
  capabilities: ['deviceID'],
  keys,
  struct: pluginStruct('main.NetConf', keys),
  decodeError: 'failed to load netconf: ',
  check,
  facts: [
    'A device with the driver vfio-pci, uio_pci_generic or igb_uio is not moved; the result then has no MAC address.',
    'After DEL the device is back on the node under its old name, and down. A second DEL fails.',
  ],
};
