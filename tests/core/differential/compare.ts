import { readIp } from '../../../src/core/index.ts';
import type { IpReading } from '../../../src/core/iproute2/model.ts';
import { type Difference, excuse, isMoving } from './compare/exceptions.ts';
import { parse, type Value } from './compare/json.ts';
import { SUBJECTS, type Subject, subject } from './record/commands.ts';
import type { Recording } from './record.ts';

export interface Mismatch extends Difference {
  readonly text: string;
}

type Fields = { [key: string]: Value };

/**
 * The parts of `encap ip` lie flat in the route up to 6.2, so that `dst` stands twice in one object. They are put
 * where 6.3 and later have them.
 */
const ENCAPSULATION = new Set(['id', 'src', 'dst', 'ttl', 'hoplimit', 'tos', 'tc', 'key', 'csum', 'seq']);

function build(entries: readonly (readonly [string, Value])[]): Value {
  const fields: Fields = {};
  let inner: Fields | undefined;
  for (const [key, value] of entries) {
    if (key === 'encap' && typeof value === 'string') {
      inner = { encap_type: value };
      fields['encap'] = inner;
    } else if (inner !== undefined && ENCAPSULATION.has(key)) inner[key] = value;
    else {
      inner = undefined;
      fields[key] = value;
    }
  }
  return fields;
}

function isEmpty(value: Value | undefined): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/**
 * The objects that `ip -j` printed, without those that stand for nothing in the text: `{}` for a link or an address
 * that a filter left out, and under `-o addr` a link without addresses, of which the JSON keeps the empty list.
 */
export function expectedObjects(json: string): Fields[] {
  const value = json === '' ? [] : parse(json, build);
  const list = (Array.isArray(value) ? value : [value]).filter(isFields);
  return list
    .map((object) => {
      const addresses = object['addr_info'];
      return Array.isArray(addresses)
        ? { ...object, addr_info: addresses.filter((address) => !isEmpty(address)) }
        : object;
    })
    .filter(
      (object) => !(isEmpty(object) || (Object.keys(object).length === 1 && isEmpty(object['addr_info']))),
    );
}

function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every place in which two values differ, with the path to it. `after` is what the later text gives there. */
function* differences(
  expected: Value | undefined,
  actual: Value | undefined,
  after: Value | undefined,
  path: readonly (string | number)[],
): Generator<Omit<Difference, 'command' | 'index' | 'object' | 'read'>> {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    for (let i = 0; i < Math.max(expected.length, actual.length); i += 1) {
      yield* differences(expected[i], actual[i], Array.isArray(after) ? after[i] : undefined, [...path, i]);
    }
  } else if (isFields(expected) && isFields(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      yield* differences(expected[key], actual[key], isFields(after) ? after[key] : undefined, [
        ...path,
        key,
      ]);
    }
  } else if (expected !== actual && !isMoving(path, expected, actual, after))
    yield { path, expected, actual };
}

/** The first part of the path of a complaint; the second is its place in the text. */
const PLACE = '(said by the reader)';

interface Complaint {
  readonly what: string;
  readonly from: number;
}

function complaintsOf(
  text: string,
  problems: IpReading['problems'],
  repairs: IpReading['repairs'],
): Complaint[] {
  return [
    ...problems.map(({ code, message, from, to }) => ({
      what: `problem ${code}: ${message} (${JSON.stringify(text.slice(from, to))})`,
      from,
    })),
    ...repairs.map(({ rule, was, now, from }) => ({
      what: `repair ${rule}: ${JSON.stringify(was)} → ${JSON.stringify(now)}`,
      from,
    })),
  ];
}

/** The objects of the text, and whether anything was said about it: plain output has neither problems nor repairs. */
function read(
  command: string,
  text: string,
): { readonly objects: readonly Fields[]; readonly complaints: readonly Complaint[] } {
  const reading = readIp(text);
  const wanted = subject(command.replace('(transcript) ', '').split(' '));
  const strays = reading.records
    .filter(({ list }) => list !== wanted)
    .map(({ list, from, to }) => ({
      what: `read as ${list}: ${JSON.stringify(text.slice(from, Math.min(to, from + 100)))}`,
      from,
    }));
  return {
    objects: reading[wanted],
    complaints: [...complaintsOf(text, reading.problems, reading.repairs), ...strays],
  };
}

/** What differs between the objects of one command and what the reader gave for it. */
function* mismatchesOf(
  { command, text, json, after }: Recording,
  actual: readonly Fields[],
): Generator<Mismatch> {
  const later = after === undefined ? undefined : read(command, after).objects;
  for (const [index, object] of expectedObjects(json).entries()) {
    for (const found of differences(object, actual[index], later?.[index], [])) {
      const difference = { command, index, object, read: actual[index] ?? {}, ...found };
      if (excuse(difference, text) === undefined) yield { ...difference, text };
    }
  }
}

function whole(command: string, text: string, name: string, expected: Value, actual: Value): Mismatch {
  return { command, index: -1, object: {}, read: {}, path: [name], expected, actual, text };
}

/** Compares what the reader makes of a recorded text with the JSON that the same command printed. */
export function compare(recording: Recording): Mismatch[] {
  const { command, text, json } = recording;
  const { objects, complaints } = read(command, text);
  const said = complaints.map(({ what, from }) => ({
    ...whole(command, text, PLACE, null, what),
    path: [PLACE, from],
  }));
  const count = expectedObjects(json).length;
  if (count !== objects.length)
    return [...said, whole(command, text, '(number of objects)', count, objects.length)];
  return [...said, ...mismatchesOf(recording, objects)];
}

/** A word of a command line as one would type it in a shell. */
function typed(word: string): string {
  return /[<>[\]?!*;&|()$"'\\]/.test(word) ? `'${word}'` : word;
}

/** The same for all recordings of a namespace in one paste, each after a prompt with its command line. */
export function compareTranscript(recordings: readonly Recording[]): Mismatch[] {
  const text = recordings
    .map(
      (recording) => `root@node:~# ${recording.command.split(' ').map(typed).join(' ')}\n${recording.text}`,
    )
    .join('');
  const reading = readIp(text);
  const mismatches: Mismatch[] = complaintsOf(text, reading.problems, reading.repairs).map(
    ({ what, from }) => ({
      ...whole('(transcript)', text, PLACE, null, what),
      path: [PLACE, from],
    }),
  );
  const taken = new Map<Subject, number>();
  for (const recording of recordings) {
    const list = subject(recording.command.split(' '));
    const from = taken.get(list) ?? 0;
    const to = from + expectedObjects(recording.json).length;
    taken.set(list, to);
    mismatches.push(
      ...mismatchesOf(
        { ...recording, command: `(transcript) ${recording.command}` },
        reading[list].slice(from, to),
      ),
    );
  }
  for (const list of SUBJECTS) {
    const count = taken.get(list) ?? 0;
    if (count !== reading[list].length)
      mismatches.unshift(whole('(transcript)', text, `(number of ${list})`, count, reading[list].length));
  }
  return mismatches;
}

/** The lines of the text that a mismatch is about, as far as that can be told. */
function around({ text, object, path, index }: Mismatch): string {
  const lines = text.split('\n');
  const marks = [object['ifname'], object['dst'], object['mac'], object['priority'], object['id']].flatMap(
    (mark) => (mark === undefined ? [] : [String(mark)]),
  );
  const place = path[0] === PLACE ? Number(path[1]) : -1;
  const at =
    place >= 0
      ? text.slice(0, place).split('\n').length - 1
      : Math.max(
          0,
          lines.findIndex(
            (line, i) => i >= Math.min(index, lines.length - 1) && marks.some((mark) => line.includes(mark)),
          ),
        );
  return lines
    .slice(Math.max(0, at - 1), at + 4)
    .map((line) => `      | ${line.length > 600 ? `${line.slice(0, 600)}…` : line}`)
    .join('\n');
}

/** A mismatch in words: where it came from, the key, both values and the lines. */
export function report(origin: string, mismatch: Mismatch): string {
  const shown = (value: Value | undefined) => (value === undefined ? '(no such key)' : JSON.stringify(value));
  return [
    `${origin}: ${mismatch.command}, object ${mismatch.index}, key ${mismatch.path.join('.')}`,
    `      text ${shown(mismatch.actual)}`,
    `      JSON ${shown(mismatch.expected)}`,
    around(mismatch),
  ].join('\n');
}
