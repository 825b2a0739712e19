import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { readMailLink, useMailLink } from '../../../../../shared/notifications/mail-link.api';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { ApiClient } from '../api/api-client';
import { asProblem } from '../api/api-problem';
import { Sending } from '../api/sending';
import { Language } from '../i18n/language';
import { injectText } from '../i18n/text';

/**
 * Where a link of a mail leads: it says what will happen and waits for a press. Opening it does nothing, since mail
 * scanners open links too; nobody has to sign in.
 */
@Component({
  selector: 'app-mail-link-page',
  imports: [ErrorPanel, Icon, MatButtonModule, RouterLink, Skeleton],
  templateUrl: './mail-link-page.html',
  styleUrl: './mail-link-page.css',
})
export class MailLinkPage {
  readonly token = input.required<string>();

  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly language = inject(Language);

  protected readonly link = this.api.resource(readMailLink, () => ({ params: { token: this.token() } }));
  protected readonly unknown = computed(() => {
    const error = this.link.error();
    return error !== undefined && ['not-found', 'bad-input'].includes(asProblem(error).code);
  });
  protected readonly message = signal('');
  protected readonly missing = signal(false);
  protected readonly sending = new Sending();
  protected readonly done = signal(false);

  constructor() {
    // The mail was in this language; its page is too.
    effect(() => {
      if (this.link.hasValue()) void this.language.use(this.link.value().language);
    });
  }

  protected async act(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.link.hasValue()) return;
    const message = this.message().trim();
    this.missing.set(this.link.value().needsMessage && message === '');
    if (this.missing()) return;
    const body = message === '' ? {} : { message };
    const done = await this.sending.run(() => this.api.call(useMailLink, { params: { token: this.token() }, body }));
    this.done.set(done);
    // Somebody else, or another tab, may have been faster: the link says so itself.
    if (!done) this.link.reload();
  }
}
