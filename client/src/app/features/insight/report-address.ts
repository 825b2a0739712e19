import { computed, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { scopeQuery, type ScopeQuery } from '../../../../../shared/reports/report.api';

/** What the report is about stands in the address alone, so that a link shows a colleague the same figures. */
@Injectable()
export class ReportAddress {
  private readonly router = inject(Router);
  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });

  /** The parameters of the address that a report knows, as they are written there. */
  readonly written = computed<Readonly<Record<string, string>>>(() => {
    const map = this.params();
    return Object.fromEntries(
      Object.keys(scopeQuery.shape).flatMap((name) => {
        const value = map.get(name);
        return value === null || value === '' ? [] : [[name, value]];
      }),
    );
  });

  private readonly parsed = computed(() => scopeQuery.safeParse(this.written()));
  readonly scope = computed<ScopeQuery>(() => this.parsed().data ?? {});
  /** The address was made by hand, and says something that no report understands. */
  readonly wrong = computed(() => !this.parsed().success);

  values(name: string): readonly string[] {
    return (this.written()[name] ?? '').split(',').filter((value) => value !== '');
  }

  /** Changes some parameters and keeps the rest; null takes one away. */
  set(changes: Readonly<Record<string, string | null>>): void {
    const tree = this.router.parseUrl(this.router.url);
    const merged = { ...tree.queryParams, ...changes };
    tree.queryParams = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== ''));
    void this.router.navigateByUrl(tree);
  }
}
