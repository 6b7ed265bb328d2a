/** The error catalogue for programs: every error that the site knows, who prints it, and the page that explains it. */
import catalogue from 'virtual:error-catalogue';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  Response.json({
    about: 'Errors of CNI, Multus, OVN-Kubernetes and KubeVirt. {placeholders} stand for what varies.',
    errors: catalogue.errors.map(({ text, by, source, page }) => ({
      text,
      by,
      source,
      page: `/${catalogue.pages[page]?.slug}/`,
    })),
  });
