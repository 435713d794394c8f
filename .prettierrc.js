/** @type {import('prettier').Config} */
module.exports = {
	endOfLine: 'lf',
	printWidth: 120,
	semi: true,
	singleQuote: true,
	trailingComma: 'all',
	useTabs: true,
};
