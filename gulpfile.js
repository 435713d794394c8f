const { dest, parallel, src } = require('gulp');

// Icons are read as they are: any other encoding would spoil them.
const copy = (globs, base) => () => src(globs, { base, encoding: false }).pipe(dest(`dist/${base}`));

exports.default = parallel(
	copy(['icons/*.svg'], 'icons'),
	copy(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'], 'nodes'),
);
