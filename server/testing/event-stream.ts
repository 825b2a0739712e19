import type { TestCaller } from './test-app.ts';

export interface StreamMessage {
  readonly event: string;
  readonly id: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
}

/** A reader of server-sent events, as a browser would see them. */
export class EventStream {
  readonly response: Response;
  readonly messages: StreamMessage[] = [];
  ended = false;
  private readonly abort: AbortController;

  private constructor(response: Response, abort: AbortController) {
    this.response = response;
    this.abort = abort;
    void this.read();
  }

  static async open(caller: TestCaller, path: string, headers: Record<string, string> = {}): Promise<EventStream> {
    const abort = new AbortController();
    const response = await caller.fetch(path, {
      headers: { accept: 'text/event-stream', 'accept-encoding': 'gzip', ...headers },
      signal: abort.signal,
    });
    return new EventStream(response, abort);
  }

  get tickets(): StreamMessage[] {
    return this.messages.filter(({ event }) => event === 'ticket');
  }

  close(): void {
    this.abort.abort();
  }

  /** Resolves as soon as it holds; throws after `ms`. */
  async until(holds: (stream: this) => boolean, ms = 3000): Promise<void> {
    const deadline = Date.now() + ms;
    while (!holds(this)) {
      if (Date.now() > deadline) throw new Error(`Not within ${String(ms)} ms: ${JSON.stringify(this.messages)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  private async read(): Promise<void> {
    let buffer = '';
    try {
      const decoder = new TextDecoder();
      const reader = this.response.body?.getReader();
      for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
        buffer += decoder.decode(part.value, { stream: true });
        for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
          this.take(buffer.slice(0, end));
          buffer = buffer.slice(end + 2);
        }
      }
    } catch {
      // Aborted by `close` or cut by the server: `ended` tells.
    }
    this.ended = true;
  }

  private take(block: string): void {
    const fields = new Map(
      block
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]),
    );
    const data = fields.get('data');
    if (data === undefined) return;
    this.messages.push({ event: fields.get('event') ?? 'message', id: fields.get('id') ?? '', data: JSON.parse(data) });
  }
}
