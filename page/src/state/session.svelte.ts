// Who is looking: the bearer token, kept for this tab only. It is in sessionStorage so that a reload does not ask again
// and a closed tab forgets it.

import { demoToken, Problem } from '../api/client.ts';

const KEY = 'detente.token';

class Session {
  token = $state<string | null>(null);
  /** Looking for a token at the very start; the sign-in box waits for it. */
  searching = $state(true);
  problem = $state<Problem | null>(null);
  /** A demo's token is public, so there is nothing to sign out from. */
  demo = $state(false);

  async begin(): Promise<void> {
    try {
      const demo = await demoToken();
      this.demo = demo !== null;
      this.token = demo ?? sessionStorage.getItem(KEY);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.token = sessionStorage.getItem(KEY);
      if (this.token === null) this.problem = error;
    } finally {
      this.searching = false;
    }
  }

  signIn(token: string): void {
    sessionStorage.setItem(KEY, token);
    this.problem = null;
    this.token = token;
  }

  signOut(problem: Problem | null = null): void {
    sessionStorage.removeItem(KEY);
    this.token = null;
    this.problem = problem;
  }
}

export const session = new Session();
