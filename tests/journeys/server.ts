/** Serves dist/ for the journeys. */
import process from 'node:process';
import { serveSite } from '#build/serve.ts';
import { prefixes } from './prefixes.ts';

const { origin } = await serveSite({ dist: 'dist', prefixes }, { port: Number(process.env.JOURNEYS_PORT) });
console.log(origin);
