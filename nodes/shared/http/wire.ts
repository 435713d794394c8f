import type { IHttpRequestOptions } from 'n8n-workflow';

/**
 * How far the cancel button reaches: a read may be cut off, a write only held back (once sent, its fate
 * must be learned), and what cleans up after a cancelled run goes on regardless.
 */
export type Cancelling = 'anytime' | 'beforeSending' | 'never';

/** Who a request is sent as, and how far the cancel button reaches. */
export interface Sender {
	as: 'credential' | 'nobody';
	cancelling: Cancelling;
	/** Whether a 401 is to have n8n renew the session; it then sends the request again by itself. */
	renewing?: true;
}

/** What the transport needs of the outside: n8n's HTTP helper, the time, and the cancel button. */
export interface Wire {
	/** Sends one request with the credential's authentication, or with none; breaks it off when its time is over. */
	request(options: IHttpRequestOptions, sender: Sender): Promise<unknown>;
	now(): number;
	/** Waits; with `cutShort` it returns early when the execution is cancelled. */
	wait(milliseconds: number, cutShort: boolean): Promise<void>;
	/** Tells whoever looks on, where somebody does, that the run stands still from now on. */
	standsStill?(milliseconds: number): void;
	canceled(): boolean;
	/** Resolves when the execution is cancelled. */
	whenCanceled(): Promise<void>;
}
