// Before the first browser test: the app is built, and the tests are told where it is.
import type { TestProject } from 'vitest/node';
import { BUILT_APP, type BuiltApp, buildApp } from './builtApp.ts';

declare module 'vitest' {
  interface ProvidedContext {
    appFolder: string;
  }
}

let app: BuiltApp | null = null;

export async function setup(project: TestProject): Promise<void> {
  app = await buildApp();
  process.env[BUILT_APP] = app.folder;
  project.provide('appFolder', app.folder);
}

export async function teardown(): Promise<void> {
  await app?.discard();
}
