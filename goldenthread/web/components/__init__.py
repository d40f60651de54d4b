"""Page parts that every door shares: GOV.UK components, form fields, presenters and layouts."""
