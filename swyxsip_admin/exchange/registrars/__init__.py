"""What other registrars than SwyxServer are fed with: one module per target, all of them in ``registry``."""
