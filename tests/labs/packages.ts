import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A program of each Debian package that a lab needs. */
const needed: readonly (readonly [name: string, program: string])[] = [
  ['iproute2', '/usr/bin/ip'],
  ['iputils-ping', '/usr/bin/ping'],
  ['jq', '/usr/bin/jq'],
  ['containernetworking-plugins', '/usr/lib/cni/bridge'],
  ['iptables', '/usr/sbin/iptables'],
  ['nftables', '/usr/sbin/nft'],
  ['netcat-openbsd', '/usr/bin/nc'],
  ['python3', '/usr/bin/python3'],
  ['ethtool', '/usr/sbin/ethtool'],
  ['openvswitch-switch', '/usr/sbin/ovs-vswitchd'],
  ['ovn-central', '/usr/bin/ovn-northd'],
  ['ovn-host', '/usr/bin/ovn-controller'],
];

const isDebian = () =>
  existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Whether a package may be installed without starting services on somebody's machine: in CI, or in a container. */
const isOurs = () =>
  process.getuid?.() === 0 &&
  isDebian() &&
  (process.env['CI'] !== undefined || readFileSync('/proc/1/comm', 'utf8').trim() !== 'systemd');

/**
 * Installs what the labs lack, as root on Debian, in CI or in a container. Elsewhere nothing is installed, and a lab
 * that lacks something skips itself.
 */
export function installPackages(): void {
  const missing = needed.filter(([, program]) => !existsSync(program)).map(([name]) => name);
  if (missing.length === 0 || !isOurs()) return;
  console.error(`The labs need ${missing.join(', ')}. Installing them with apt-get …`);
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  if (!apt('update', '-q') || !apt('install', '-y', '-q', '--no-install-recommends', ...missing))
    console.error('That failed. Labs that lack something are skipped.');
}
