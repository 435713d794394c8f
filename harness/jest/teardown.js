// Jest takes what is to be done at the end from a file of its own.
module.exports = require('./setup').takeAway;
