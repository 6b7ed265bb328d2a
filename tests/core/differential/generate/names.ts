import type { Prng } from './prng.ts';

/** Device names that are words of the output itself, or that look like another item. All are legal. */
const ODD_NAMES = [
  'dev',
  'mtu',
  'state',
  'via',
  'inet',
  'inet6',
  'link',
  'altname',
  'alias',
  'master',
  'group',
  'scope',
  'table',
  'UP',
  'DOWN',
  'UNKNOWN',
  'dynamic',
  'permanent',
  'metric',
  'nexthop',
  'unreachable',
  'brd',
  'peer',
  'cache',
  'lookup',
  'secondary',
  'forever',
  'static',
  'vlan',
  'self',
  'bridge',
  'veth',
  'valid_lft',
  'STALE',
  'lladdr',
  'proto',
  'eth0.100',
  'br-ex',
  'k6t-eth0',
  'pod37a8eec1ce1',
  'ovn-k8s-mp0',
  'genev_sys_6081',
  'tap_37a8eec',
  'lo0',
  '007',
  '10.0.0.1',
  'x.y-z_w',
  'a+b',
  'ünï',
  '网卡',
  'eth🐟',
  '<UP>',
  '[x]',
  'a,b',
  'n=1',
  'what?',
  'bang!',
  '-dash',
  '.dot',
] as const;

/** Alias text that imitates lines of the output. */
export const ALIASES = [
  'uplink to rack 7',
  'inet 10.9.8.7/24 scope global dev',
  'link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff',
  'altname notaname',
  'alias alias',
  '3: eth9: <BROADCAST,UP> mtu 1500 qdisc noop state UP',
  'RX: bytes packets',
  'valid_lft forever preferred_lft forever',
  'default via 10.0.0.1 dev eth0',
  'grüße, 世界',
  'qlen 1000',
  'vf 0 MAC 02:00:00:00:00:01',
  '  two blanks in front',
  'back\\slash',
  'a "quoted" word',
  '<UP> mtu 9000 state DOWN',
  'x',
  'bridge forward_delay 1500',
  'promiscuity 3 numtxqueues 9',
  '1',
  'group default qlen 5',
  'master br9 state UP',
] as const;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Hands out device names, each once a namespace pair. */
export class Names {
  readonly #prng: Prng;
  readonly #used = new Set<string>(['lo', 'all', 'default']);

  constructor(prng: Prng) {
    this.#prng = prng;
  }

  /** `plain` names hold no `@`, so that `NAME@PARENT` can be split by a reader. */
  next(stem: string): string {
    for (;;) {
      const name = this.#candidate(stem);
      if (this.#used.has(name) || new TextEncoder().encode(name).length > 15) continue;
      this.#used.add(name);
      return name;
    }
  }

  /**
   * A name that holds `@`. Only for a device without parent or peer: `a@b` is then shown as it is. Its right
   * part is no name that this class hands out, nor `NONE` or `ifN`, because a reader could not tell.
   */
  withAt(): string {
    const name = `${this.#letters(3)}@${this.#letters(2)}_`;
    this.#used.add(name);
    return name;
  }

  altname(): string {
    const name = this.#prng.pick([
      () =>
        `enp${this.#prng.int(0, 99)}s${this.#prng.int(0, 31)}f${this.#prng.int(0, 7)}np${this.#prng.int(0, 9)}`,
      () => `enx${this.#prng.hex(12)}`,
      () => `${this.#letters(this.#prng.int(16, 100))}`,
      () => `alt.${this.#letters(4)}@${this.#letters(3)}-x`,
      () => `ältname-${this.#letters(3)}`,
    ])();
    this.#used.add(name);
    return name;
  }

  #candidate(stem: string): string {
    const roll = this.#prng.next();
    if (roll < 0.2) return this.#prng.pick(ODD_NAMES);
    if (roll < 0.3) return this.#letters(15);
    if (roll < 0.4) return `${stem.slice(0, 8)}.${this.#prng.int(1, 4094)}`;
    return `${stem.slice(0, 10)}${this.#prng.int(0, 999)}`;
  }

  #letters(count: number): string {
    let text = this.#prng.pick([...'abcdefghij']);
    while (text.length < count) text += this.#prng.pick([...LETTERS]);
    return text;
  }
}
