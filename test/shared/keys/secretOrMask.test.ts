import { secretOrMask } from '../../../nodes/shared/keys/secretOrMask';

it.each(['sk_live_4f1c09ab72de', 'a*b#c..d', 'Zq**7(xX9-', '·abc', 'my-secret'])('takes %s for a secret', (shown) => {
	expect(secretOrMask(shown)).toEqual({ secret: { value: shown }, maskedKey: null });
});

it.each(['sk_live****abcd', 'msc_prod_9gm...q9T2', 'sk-…M2Yw', '••••', 'ab###yz'])('takes %s for a mask', (shown) => {
	expect(secretOrMask(shown)).toEqual({ secret: null, maskedKey: shown });
});

it.each(['[REDACTED]', '<hidden>', '(secret)', '', null, undefined])('takes %s for nothing', (shown) => {
	expect(secretOrMask(shown)).toEqual({ secret: null, maskedKey: null });
});
