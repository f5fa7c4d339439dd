// hocuspocus 3.4 (the newest that runs on Node 20), in memory: its fastest configuration.
import { Server } from '@hocuspocus/server';

new Server({ port: Number(process.env.PORT), address: process.env.HOST, quiet: true, stopOnSignals: true }).listen();
