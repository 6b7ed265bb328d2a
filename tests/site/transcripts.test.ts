import { h } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import * as chapter from '../../components/prose/chapters/masquerade.ts';
import { transcriptFile, transcriptNames } from '../../components/prose/transcript/files.ts';
import { Lines } from '../../components/prose/transcript/lines.tsx';
import { transcriptView } from '../../components/prose/transcript/view.ts';
import { viewIp } from '../../src/core/evidence/ip-view.ts';
import { readIp } from '../../src/core/index.ts';

const unescaped = (html: string): string =>
  html
    .replaceAll(/<(?:"[^"]*"|[^>"])*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

test('the deck’s transcripts are all there', () => {
  expect(transcriptNames.filter((name) => name.startsWith('deck/'))).toHaveLength(6);
});

describe.each(transcriptNames)('%s', (name) => {
  const { text, title, where, captured } = transcriptFile(name);
  const reading = readIp(text);
  const view = viewIp(reading);
  const drawn = transcriptView(text, view);

  test('says what it is, where and how it was captured', () => {
    for (const words of [title, where, captured]) expect(words.trim()).not.toBe('');
  });

  test('is read by the core: links or routes, and every character a token', () => {
    expect(reading.links.length + reading.routes.length).toBeGreaterThan(0);
    expect(reading.tokens.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
    expect(reading.problems.map(({ code }) => code)).not.toContain('line-not-understood');
    expect(reading.problems.map(({ code }) => code)).not.toContain('not-ip-output');
  });

  test('is drawn whole', () => {
    expect(drawn.lines.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).join('\n')).toBe(text);
    const html = renderToStaticMarkup(
      h(Lines, {
        lines: drawn.lines,
        entries: drawn.entries,
        word: (k) => `w${k}`,
        note: (k) => `n${k}`,
      }),
    );
    expect(unescaped(html)).toBe(`${text}\n`);
  });

  test('every word that the core explains leads to that explanation, and to no other', () => {
    const said = drawn.entries.map(({ explanations, elsewhere }) => [
      ...explanations.map((each) => each.title),
      ...elsewhere.map((each) => each.title),
    ]);
    let at = 0;
    for (const { pieces } of drawn.lines) {
      for (const piece of pieces) {
        const { entry, text: word } = piece;
        const [from, to] = [at, at + word.length];
        at = to;
        const notes = reading.notes.filter((note) => note.from < to && note.to > from);
        if (entry < 0)
          expect(word.trim() === '' || notes.length === 0, `“${word}” lost its explanation`).toBe(true);
        else
          expect([...(said[entry] ?? [])].sort()).toEqual(
            [...new Set(notes.map((note) => note.title))].sort(),
          );
      }
      at += 1;
    }
  });

  test('an explanation is given once, and an entry that leans on another names where it is given', () => {
    const given = drawn.entries.flatMap(({ explanations }) =>
      explanations.map(({ term, title, text }) => `${term} ${title} ${text}`),
    );
    expect([...new Set(given)]).toEqual(given);
    for (const { elsewhere } of drawn.entries)
      for (const { entry, title } of elsewhere)
        expect(drawn.entries[entry]?.explanations.map((each) => each.title)).toContain(title);
  });

  test('each explained word is in the tab order once', () => {
    const firsts = drawn.lines.flatMap(({ pieces }) =>
      pieces.filter(({ first }) => first).map(({ entry }) => entry),
    );
    expect(firsts).toEqual(drawn.entries.map((_, k) => k));
  });

  test('every repair and every problem of the core is listed with its line', () => {
    const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
    const rows = drawn.mended.flatMap(({ was, now, lines }) => lines.map((line) => `${line} ${was} ${now}`));
    const found = new Set(reading.repairs.map(({ from, was, now }) => `${lineOf(from)} ${was} ${now}`));
    expect(new Set(rows)).toEqual(found);
    expect(drawn.unread.map(({ line, message }) => `${line} ${message}`)).toEqual(
      reading.problems.map(({ from, message }) => `${lineOf(from)} ${message}`),
    );
    const told = drawn.lines.flatMap(({ pieces }) => pieces.flatMap(({ readAs }) => readAs ?? []));
    expect(told).toEqual(reading.repairs.map(({ now }) => now));
  });
});

describe('what an author has explained outright', () => {
  const { text } = transcriptFile('deck/masquerade-launcher');
  const view = viewIp(readIp(text));
  const shown = (explain: readonly string[]) => {
    const { lines } = transcriptView(text, view, explain);
    return lines.flatMap(({ callouts }, line) =>
      callouts.map(({ word, explanation }) => [line + 1, word, explanation.term]),
    );
  };

  test('stands below the first line that has it, or below the word that was named', () => {
    expect(shown(['link.master'])).toEqual([[8, 'master', 'link.master']]);
    expect(shown(['link.name@tap0', 'link.flag.UP'])).toEqual([
      [2, 'UP', 'link.flag.UP'],
      [8, 'tap0', 'link.name'],
    ]);
  });

  test('must be in the transcript', () => {
    expect(() => shown(['link.vlan'])).toThrow('link.vlan');
    expect(() => shown(['link.master@vlan7'])).toThrow('link.master@vlan7');
  });
});

test('a transcript that is not there, or that no index describes, stops the build', () => {
  expect(() => transcriptFile('deck/no-such')).toThrow('deck/no-such');
});

test('the chapter on masquerade prints what the core found', () => {
  expect(chapter.pod).toEqual({
    cidr: '10.131.1.97/23',
    ip: '10.131.1.97',
    mac: '0a:58:0a:83:01:61',
    peer: 379,
    index: 2,
    mtu: 1400,
  });
  expect(chapter.binding).toEqual({ bridge: '10.0.2.1/24', guest: '10.0.2.2/24', gateway: '10.0.2.1' });
  expect(chapter.guestMac).toBe('02:86:5e:00:00:10');
  expect([chapter.nodeSubnet, chapter.gateway, chapter.nodeNumber]).toEqual([
    '10.131.0.0/23',
    '10.131.0.1',
    4,
  ]);
  expect(chapter.otherIP).toBe('10.131.1.128');
  expect(chapter.cutMacs).toBe(4);
  expect(chapter.topology.nodes.map(({ id }) => id)).toContain('node/if379');
});
