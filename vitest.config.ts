import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          setupFiles: ['tests/core/setup.ts'],
          include: ['tests/core/**/*.test.ts'],
          exclude: ['tests/core/differential/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'differential',
          include: ['tests/core/differential/**/*.test.ts'],
          testTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'labs',
          include: ['tests/labs/**/*.test.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
