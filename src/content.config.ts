import { defineCollection } from 'astro:content';
import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { componentNames, faceOf, layerNames } from './build/faces.ts';
import { slugOf } from './build/pages.ts';

const url = z.url({ protocol: /^https$/ });
const words = z.array(z.string().trim().min(1));

/** What every page may have. */
const page = {
  /** One or two sentences: the lead under the title, and the description for search engines. */
  description: z.string().trim().min(1),
  /** The place in its sidebar group; a chapter's number. */
  order: z.number().int().min(0).optional(),
  /** Words that a reader would use instead. Searched, not shown. */
  aliases: words.default([]),
};

const source = z.strictObject({ title: z.string().min(1), url });

/** An exact string that a program prints, with `{placeholders}` where it varies. */
const error = z.strictObject({ text: z.string().min(1), by: z.string().min(1), source: url });

const kinds = z.discriminatedUnion('kind', [
  z.object({ ...page, kind: z.literal('home') }),
  z.object({ ...page, kind: z.literal('lesson'), order: z.number().int().min(0) }),
  z.object({
    ...page,
    kind: z.literal('workflow'),
    component: z.enum(componentNames),
    layer: z.enum(layerNames),
    /** What somebody sees, in their words. */
    symptoms: words.min(1),
    errors: z.array(error).default([]),
    /** What shows it: a command's output, a log, an annotation. */
    evidence: words.default([]),
    sources: z.array(source).min(1),
    /** Upstream repository → the commit against which the page was checked. */
    verified: z.record(z.string().regex(/^[\w.-]+\/[\w.-]+$/), z.string().regex(/^[0-9a-f]{7,40}$/)),
  }),
  z.object({
    ...page,
    kind: z.literal('tool'),
    /** A tool has the page to itself. */
    tableOfContents: z.literal(false).default(false),
  }),
  z.object({ ...page, kind: z.literal('reference'), sources: z.array(source).default([]) }),
]);

export const collections = {
  docs: defineCollection({
    loader: glob({
      base: './content',
      pattern: ['**/*.mdx', '!transcripts/**'],
      generateId({ entry, data }) {
        const slug = slugOf(entry);
        const face = faceOf(slug);
        const allowed: readonly string[] = face?.kinds ?? ['home'];
        if (!allowed.includes(String(data.kind))) {
          throw new Error(
            `content/${entry}: its kind is "${data.kind}", but pages in ${face ? `content/${face.folder}` : 'content'} are ${allowed.join(' or ')}.`,
          );
        }
        return slug;
      },
    }),
    schema: docsSchema({ extend: kinds }),
  }),
};
