import type { INodeProperties } from 'n8n-workflow';

/**
 * A line of text among the fields.
 *
 * @param html may hold links
 */
export function notice(name: string, html: string, displayOptions?: INodeProperties['displayOptions']): INodeProperties {
	return { displayName: html, name, type: 'notice', default: '', ...(displayOptions === undefined ? {} : { displayOptions }) };
}

/** A link that opens beside n8n. */
export function link(url: string, text: string): string {
	return `<a href="${url}" target="_blank">${text}</a>`;
}
