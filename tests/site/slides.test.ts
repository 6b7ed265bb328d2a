import { expect, test } from 'vitest';
import { slidesOf } from '../../src/build/slides.ts';

const heading = (level: 2 | 3, id: string) =>
  `<div class="sl-heading-wrapper level-h${level}"><h${level} id="${id}">${id}</h${level}><a class="sl-anchor-link" href="#${id}"><span class="sr-only">Section titled “${id}”</span></a></div>`;
const anchorLinks = /<a class="sl-anchor-link".*?<\/a>/g;
const words = (count: number) => `<p>${'word '.repeat(count)}</p>`;
const exercise = (id: string) => `<section class="exercise" id="exercise-${id}"><p>Why?</p></section>`;
const shown = (html: string) => slidesOf(html).map(({ anchor, section }) => [anchor, section]);

test.each([
  ['nothing', '', [[null, null]]],
  ['no heading', words(5), [[null, null]]],
  [
    'short sections stay whole',
    words(1) + heading(2, 'a') + words(5) + heading(3, 'b') + words(5) + heading(2, 'c'),
    [
      [null, null],
      ['a', null],
      ['c', null],
    ],
  ],
  [
    'a long one is cut, and its parts name it',
    heading(2, 'a') + words(150) + heading(3, 'b') + words(150) + heading(2, 'c') + words(1),
    [
      [null, null],
      ['a', null],
      ['b', 'a'],
      ['c', null],
    ],
  ],
  [
    'a heading alone goes with what follows it',
    heading(2, 'a') + heading(3, 'b') + words(150) + heading(3, 'c') + words(150),
    [
      [null, null],
      ['a', null],
      ['c', 'a'],
    ],
  ],
  [
    'each exercise is a part',
    heading(2, 'a') + words(300) + exercise('x') + exercise('y'),
    [
      [null, null],
      ['a', null],
      ['exercise-x', 'a'],
      ['exercise-y', 'a'],
    ],
  ],
  [
    'a heading inside of something is no cut',
    `${heading(2, 'a')}${words(300)}<figure data-a="a > b"><br>${heading(2, 'b')}</figure>`,
    [
      [null, null],
      ['a', null],
    ],
  ],
  [
    'what a script or a comment holds is no element',
    `<script>if (1<b) "<div>"</script><!-- <div> --><svg><path d="M0 0"/></svg>${heading(2, 'a')}${words(1)}`,
    [
      [null, null],
      ['a', null],
    ],
  ],
] as const)('%s', (_, html, expected) => {
  expect(shown(html)).toEqual(expected);
  expect(
    slidesOf(html)
      .map((slide) => slide.html)
      .join(''),
  ).toBe(html.replaceAll(anchorLinks, ''));
});

test('refuses elements that stay open', () => {
  expect(() => slidesOf('<div><p>a</p>')).toThrow(/do not close/);
});
