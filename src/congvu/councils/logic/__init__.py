"""Pure computing of the councils: rubrics, results, assignment, votes and figures. No Django here."""
