import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Endpoint } from '../../../../../shared/api/endpoint';
import type { ApiRequest, ApiResponse } from '../../../../../shared/api/request-types';
import { pathOf, queryOf, type RequestParts } from './api-request';

/** Calls the server by its contracts: path, query, body and answer are typed from the endpoint in shared/. */
@Injectable({ providedIn: 'root' })
export class ApiClient {
  private readonly http = inject(HttpClient);

  /**
   * Runs one call; throws `ApiProblem`.
   * @param attempt Idempotency key of a create. A form keeps one per intention (`newAttempt()`), so that sending
   * twice after a lost answer creates once; without it every call is its own intention.
   */
  call<E extends Endpoint>(endpoint: E, request: ApiRequest<E>, attempt = newAttempt()): Promise<ApiResponse<E>> {
    const { params, query, body }: RequestParts = request;
    const call = this.http.request<ApiResponse<E>>(endpoint.method, pathOf(endpoint, params), {
      params: queryOf(query),
      ...(body === undefined ? {} : { body }),
      ...(endpoint.idempotent ? { headers: { 'Idempotency-Key': attempt } } : {}),
    });
    return firstValueFrom(call);
  }

  /**
   * A read that follows its signals: loads again whenever `request` gives something else, waits while it gives
   * undefined. Call it where a component or service is constructed.
   */
  resource<E extends Endpoint>(
    endpoint: E,
    request: () => ApiRequest<E> | undefined,
  ): HttpResourceRef<ApiResponse<E> | undefined> {
    return httpResource<ApiResponse<E>>(() => {
      const parts: RequestParts | undefined = request();
      if (parts === undefined) return undefined;
      return { url: pathOf(endpoint, parts.params), method: endpoint.method, params: queryOf(parts.query) };
    });
  }
}

/** A fresh idempotency key. `randomUUID` exists only over TLS and on localhost. */
export function newAttempt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
