import type { Pool } from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Reader } from "../database/reader.ts";
import type { Admission } from "./admission.ts";
import type { ChainHeadPoller } from "./chainHead.ts";
import { lagOf } from "./discovery.ts";

/** What an operator watches. Nothing in it tells who asked, or what. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: "madang_api_requests_total",
    help: "GraphQL requests by outcome: OK, or the code of the first error",
    labelNames: ["code"] as const,
    registers: [this.registry],
  });
  readonly #duration = new Histogram({
    name: "madang_api_request_seconds",
    help: "Seconds that GraphQL requests took",
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor(pool: Pool, reader: Reader, admission: Admission, poller: ChainHeadPoller) {
    collectDefaultMetrics({ register: this.registry });
    this.#gauge("madang_api_running", "Operations that run", () => admission.running);
    this.#gauge("madang_api_waiting", "Operations that wait", () => admission.waiting);
    this.#gauge("madang_api_connections", "Connections to the database", () => pool.totalCount);
    this.#gauge(
      "madang_api_connections_idle",
      "Connections to the database that are free",
      () => pool.idleCount,
    );
    this.#gauge(
      "madang_api_block",
      "Newest block of the index",
      async () => (await standing(reader))?.head.number,
    );
    this.#gauge("madang_api_answered_block", "Newest block of an answer", () => reader.answeredFrom);
    this.#gauge("madang_api_chain_block", "Newest block of the chain", () => poller.head?.number);
    this.#gauge(
      "madang_api_lag_blocks",
      "Blocks that the index is behind the chain",
      async () => lagOf(await standing(reader), poller.head)?.blocks,
    );
  }

  /** Notes one GraphQL request. */
  observe(code: string, seconds: number): void {
    this.#requests.inc({ code });
    this.#duration.observe(seconds);
  }

  /** A value that is unknown shows as NaN, which Prometheus reads as no value. */
  #gauge(name: string, help: string, value: () => number | undefined | Promise<number | undefined>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set((await value()) ?? Number.NaN);
      },
    });
  }
}

async function standing(reader: Reader) {
  return reader.standing().catch(() => undefined);
}
