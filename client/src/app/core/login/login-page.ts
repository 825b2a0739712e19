import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { Icon } from '../../ui/icon/icon';
import { type ApiProblem, asProblem } from '../api/api-problem';
import { Language, type LanguageCode, languages } from '../i18n/language';
import { injectText } from '../i18n/text';
import { Session } from '../session/session';
import { safeReturnUrl, SignIn } from '../session/sign-in';

/** The door: one form, plain words when it does not open, and in the demo who one may come in as. */
@Component({
  selector: 'app-login-page',
  imports: [Icon, MatButtonModule],
  templateUrl: './login-page.html',
  styleUrl: './login-page.css',
})
export class LoginPage {
  /** Where the person was going; from the address. */
  readonly returnUrl = input<string>();

  protected readonly text = injectText();
  protected readonly session = inject(Session);
  protected readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly signingIn = inject(SignIn);

  protected readonly languages = languages;
  /** Whether the person was sent here in the middle of something, not by opening the page. */
  protected readonly ended = computed(() => this.signingIn.lostSessions() > 0);
  protected readonly names: Readonly<Record<LanguageCode, string>> = { es: 'Español', en: 'English' };
  protected readonly username = signal('');
  protected readonly password = signal('');
  protected readonly shown = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly blank = signal(false);

  /** What went wrong and what to do next. The server never says which of the two was wrong. */
  protected readonly message = computed(() => {
    if (this.blank()) return this.text('login.blank');
    const problem = this.problem();
    if (!problem) return '';
    if (problem.code === 'offline') return this.text('login.serverDown');
    if (problem.code === 'unavailable') return problem.detail ?? this.text('login.directoryDown');
    if (problem.code === 'locked-out') return problem.detail ?? this.text('login.lockedOut');
    if (problem.code === 'rate-limited') return problem.detail ?? this.text('login.lockedOut');
    if (problem.status === 401 || problem.code === 'bad-input') return this.text('login.wrong');
    return problem.detail ?? this.text('login.failed');
  });

  protected async enter(event: Event): Promise<void> {
    event.preventDefault();
    this.blank.set(this.username().trim() === '' || this.password() === '');
    this.problem.set(null);
    if (this.blank() || this.busy()) return;
    this.busy.set(true);
    try {
      await this.session.signIn(this.username().trim(), this.password());
      await this.router.navigateByUrl(safeReturnUrl(this.returnUrl(), this.session.home()));
    } catch (error) {
      this.problem.set(asProblem(error));
      this.password.set('');
    } finally {
      this.busy.set(false);
    }
  }

  protected useDemo(username: string, password: string): void {
    this.username.set(username);
    this.password.set(password);
  }
}
